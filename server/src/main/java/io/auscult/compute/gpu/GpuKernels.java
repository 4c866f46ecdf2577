package io.auscult.compute.gpu;

import io.auscult.compute.CpuKernels;
import io.auscult.compute.Forest;
import io.auscult.compute.Kernels;
import io.auscult.compute.Neighbors;
import io.auscult.compute.Points;
import io.auscult.compute.Shapes;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Large work on a GPU, small work on the CPU, for copying it would take longer than computing. So
 * is what finds no room on the GPU, and everything once the GPU has failed.
 */
final class GpuKernels implements Kernels {
  /**
   * Elementary steps, a multiplication and an addition or a comparison, from which work goes to the
   * GPU: the CPU takes 2 to 10 ms for them, copies and a start some hundred microseconds. Estimated
   * from the CPU's times, not measured on a GPU.
   */
  static final long LEAST_STEPS = 20_000_000;

  /** Numbers to sort likewise: the CPU takes about 20 ns for each, a copy 1 to 2 ns. */
  static final long LEAST_SORTED = 1_000_000;

  /** Numbers to put into bins likewise: the CPU takes some nanoseconds for each. */
  static final long LEAST_BINNED = 4_000_000;

  /** Numbers of samples that are on the GPU at once: 256 MiB. */
  static final long MOST_NUMBERS = 1L << 25;

  private static final Logger LOG = LoggerFactory.getLogger(GpuKernels.class);
  private static final Kernels CPU = CpuKernels.CPU;

  private final Kernels gpu;
  private final AtomicBoolean failed = new AtomicBoolean();

  GpuKernels(Kernels gpu) {
    this.gpu = gpu;
  }

  /** The GPU alone, whatever the size of the work. */
  Kernels gpu() {
    return gpu;
  }

  @Override
  public String device() {
    return "%s; small work: %s".formatted(gpu.device(), CPU.device());
  }

  private <T> T compute(boolean large, Function<Kernels, T> work) {
    if (!large || failed.get()) {
      return work.apply(CPU);
    }
    try {
      return work.apply(gpu);
    } catch (CudaFailure e) {
      if (!e.isLackOfMemory() && failed.compareAndSet(false, true)) {
        LOG.warn("The GPU failed and is not used any more: {}", e.getMessage());
      }
      return work.apply(CPU);
    }
  }

  @Override
  public Neighbors nearest(Points points, Points queries, int k, boolean same) {
    long steps = (long) queries.size() * points.size() * points.dimensions();
    return compute(steps >= LEAST_STEPS, kernels -> kernels.nearest(points, queries, k, same));
  }

  @Override
  public double[] nearestShapes(Shapes learned, int among, Shapes judged, int from, int to) {
    long steps = (long) (to - from) * among * learned.length();
    return compute(
        steps >= LEAST_STEPS, kernels -> kernels.nearestShapes(learned, among, judged, from, to));
  }

  @Override
  public double[] depths(Forest forest, Points points) {
    long steps = (long) points.size() * forest.roots().length * forest.levels();
    return compute(steps >= LEAST_STEPS, kernels -> kernels.depths(forest, points));
  }

  @Override
  public long[][] largestGaps(double[][] references, double[][][] samples) {
    long numbers = Segments.size(references) + Segments.size(samples);
    int half = references.length / 2;
    return numbers > MOST_NUMBERS && half > 0
        ? joined(
            largestGaps(first(references, half), first(samples, half)),
            largestGaps(rest(references, half), rest(samples, half)))
        : compute(
            numbers >= LEAST_SORTED && numbers <= MOST_NUMBERS,
            kernels -> kernels.largestGaps(references, samples));
  }

  @Override
  public long[][][] counts(double[][] edges, double[][][] samples) {
    long numbers = Segments.size(samples);
    int half = edges.length / 2;
    boolean fit = Arrays.stream(edges).allMatch(own -> own.length < CudaKernels.MOST_BINS);
    return numbers > MOST_NUMBERS && half > 0
        ? joined(
            counts(first(edges, half), first(samples, half)),
            counts(rest(edges, half), rest(samples, half)))
        : compute(
            fit && numbers >= LEAST_BINNED && numbers <= MOST_NUMBERS,
            kernels -> kernels.counts(edges, samples));
  }

  private static <T> T[] first(T[] all, int count) {
    return Arrays.copyOf(all, count);
  }

  private static <T> T[] rest(T[] all, int from) {
    return Arrays.copyOfRange(all, from, all.length);
  }

  private static <T> T[] joined(T[] first, T[] second) {
    T[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
