package io.auscult.compute.gpu;

import static io.auscult.compute.gpu.CudaDevice.argument;

import io.auscult.compute.Forest;
import io.auscult.compute.Kernels;
import io.auscult.compute.Neighbors;
import io.auscult.compute.Points;
import io.auscult.compute.Shapes;
import io.auscult.compute.gpu.DeviceMemory.Array;
import java.util.Arrays;
import java.util.stream.IntStream;
import jcuda.Sizeof;

/** The kernels of kernels.cu: arrays to the GPU, a start, arrays back. */
final class CudaKernels implements Kernels {
  /** What a block can count at once, {@code MOST_BINS} in kernels.cu. */
  static final int MOST_BINS = 256;

  private final CudaDevice device;

  CudaKernels(CudaDevice device) {
    this.device = device;
  }

  @Override
  public String device() {
    return device.name();
  }

  @Override
  public Neighbors nearest(Points points, Points queries, int k, boolean same) {
    return device.run(memory -> nearest(memory, points, queries, k, same));
  }

  private Neighbors nearest(
      DeviceMemory memory, Points points, Points queries, int k, boolean same) {
    int count = queries.size();
    Array at = memory.room((long) k * count * Sizeof.INT);
    Array squares = memory.room((long) k * count * Sizeof.DOUBLE);
    device.launch(
        "nearest",
        Math.ceilDiv(count, CudaDevice.BLOCK),
        memory.of(points.flat()).argument(),
        argument(points.size()),
        memory.of(queries.flat()).argument(),
        argument(count),
        argument(points.dimensions()),
        argument(k),
        argument(same ? 1 : 0),
        at.argument(),
        squares.argument());
    return byQuery(k, count, at.ints(k * count), squares.doubles(k * count));
  }

  /** On the GPU the ranks of a query are far apart. */
  private static Neighbors byQuery(int k, int count, int[] at, double[] squares) {
    int[] ownAt = new int[at.length];
    double[] ownSquares = new double[at.length];
    for (int query = 0; query < count; query++) {
      for (int rank = 0; rank < k; rank++) {
        ownAt[query * k + rank] = at[rank * count + query];
        ownSquares[query * k + rank] = squares[rank * count + query];
      }
    }
    return new Neighbors(k, ownAt, ownSquares);
  }

  @Override
  public double[] nearestShapes(Shapes learned, int among, Shapes judged, int from, int to) {
    return device.run(memory -> nearestShapes(memory, learned, among, judged, from, to));
  }

  private double[] nearestShapes(
      DeviceMemory memory, Shapes learned, int among, Shapes judged, int from, int to) {
    Array squares = memory.room((long) (to - from) * Sizeof.DOUBLE);
    device.launch(
        "nearest_shapes",
        to - from,
        memory.of(learned.values()).argument(),
        memory.of(learned.means()).argument(),
        memory.of(learned.deviations()).argument(),
        argument(among),
        memory.of(judged.values()).argument(),
        memory.of(judged.means()).argument(),
        memory.of(judged.deviations()).argument(),
        argument(from),
        argument(learned.length()),
        squares.argument());
    return squares.doubles(to - from);
  }

  @Override
  public double[] depths(Forest forest, Points points) {
    return device.run(memory -> depths(memory, forest, points));
  }

  private double[] depths(DeviceMemory memory, Forest forest, Points points) {
    Array sums = memory.room((long) points.size() * Sizeof.DOUBLE);
    device.launch(
        "depths",
        Math.ceilDiv(points.size(), CudaDevice.BLOCK),
        memory.of(forest.roots()).argument(),
        argument(forest.roots().length),
        argument(forest.levels()),
        memory.of(forest.columns()).argument(),
        memory.of(forest.thresholds()).argument(),
        memory.of(forest.children()).argument(),
        memory.of(forest.depths()).argument(),
        memory.of(points.flat()).argument(),
        argument(points.size()),
        sums.argument());
    return sums.doubles(points.size());
  }

  @Override
  public long[][] largestGaps(double[][] references, double[][][] samples) {
    return device.run(memory -> largestGaps(memory, references, samples));
  }

  private long[][] largestGaps(DeviceMemory memory, double[][] references, double[][][] samples) {
    Segments reference = Segments.of(references);
    Segments sample = Segments.of(samples);
    Array gaps = memory.room((long) sample.count() * Sizeof.LONG);
    Array referenceValues = memory.of(reference.values());
    Array referenceStarts = memory.of(reference.starts());
    Array sampleValues = memory.of(sample.values());
    Array sampleStarts = memory.of(sample.starts());
    device.launch(
        "sort_segments", reference.count(), referenceValues.argument(), referenceStarts.argument());
    device.launch(
        "sort_segments", sample.count(), sampleValues.argument(), sampleStarts.argument());
    device.launch(
        "largest_gaps",
        sample.count(),
        referenceValues.argument(),
        referenceStarts.argument(),
        memory.of(features(samples)).argument(),
        sampleValues.argument(),
        sampleStarts.argument(),
        gaps.argument());
    long[] all = gaps.longs(sample.count());
    long[][] found = new long[samples.length][];
    int from = 0;
    for (int feature = 0; feature < samples.length; feature++) {
      found[feature] = Arrays.copyOfRange(all, from, from + samples[feature].length);
      from += samples[feature].length;
    }
    return found;
  }

  /** The feature of each sample. */
  private static int[] features(double[][][] samples) {
    return IntStream.range(0, samples.length)
        .flatMap(feature -> IntStream.range(0, samples[feature].length).map(_ -> feature))
        .toArray();
  }

  @Override
  public long[][][] counts(double[][] edges, double[][][] samples) {
    return device.run(memory -> counts(memory, edges, samples));
  }

  private long[][][] counts(DeviceMemory memory, double[][] edges, double[][][] samples) {
    Segments edge = Segments.of(edges);
    Segments sample = Segments.of(samples);
    int[] features = features(samples);
    int[] starts = new int[features.length + 1];
    for (int i = 0; i < features.length; i++) {
      starts[i + 1] = starts[i] + edges[features[i]].length + 1;
    }
    int bins = starts[features.length];
    Array counts = memory.room((long) bins * Sizeof.INT);
    device.launch(
        "bin_counts",
        sample.count(),
        memory.of(edge.values()).argument(),
        memory.of(edge.starts()).argument(),
        memory.of(features).argument(),
        memory.of(sample.values()).argument(),
        memory.of(sample.starts()).argument(),
        counts.argument(),
        memory.of(starts).argument());
    int[] all = counts.ints(bins);
    long[][][] found = new long[samples.length][][];
    int next = 0;
    for (int feature = 0; feature < samples.length; feature++) {
      found[feature] = new long[samples[feature].length][];
      for (int i = 0; i < found[feature].length; i++, next++) {
        found[feature][i] =
            Arrays.stream(all, starts[next], starts[next + 1]).asLongStream().toArray();
      }
    }
    return found;
  }
}
