package io.auscult.compute;

/** The cores of this machine: always there, and what every other device is compared with. */
public final class CpuKernels implements Kernels {
  /** There is one machine. */
  public static final Kernels CPU = new CpuKernels();

  private CpuKernels() {}

  @Override
  public String device() {
    int cores = Runtime.getRuntime().availableProcessors();
    return "CPU, %d %s".formatted(cores, cores == 1 ? "core" : "cores");
  }

  @Override
  public Neighbors nearest(Points points, Points queries, int k, boolean same) {
    return NearestPoints.of(points, queries, k, same);
  }

  @Override
  public double[] nearestShapes(Shapes learned, int among, Shapes judged, int from, int to) {
    return NearestShapes.of(learned, among, judged, from, to);
  }

  @Override
  public double[] depths(Forest forest, Points points) {
    return TreeWalks.of(forest, points);
  }

  @Override
  public long[][] largestGaps(double[][] references, double[][][] samples) {
    return Gaps.of(references, samples);
  }

  @Override
  public long[][][] counts(double[][] edges, double[][][] samples) {
    return BinCounts.of(edges, samples);
  }
}
