package io.auscult.query.function;

import io.auscult.query.FunctionBody;
import io.auscult.series.Samples;
import java.util.Map;

/**
 * {@code sum_over_time} and {@code avg_over_time}, compensated as in Prometheus.
 *
 * <p>A moving window costs the samples that enter and leave. Where a term is infinite, the sum
 * might overflow, or the terms cancel by more than {@link #CANCELLATION}, the order of addition
 * matters: then, and where the window stands still, the window is added in Prometheus' order.
 * Checked against that order on random data in {@code SlidingKernelsTest}.
 */
final class Sums extends TwoStacks implements Kernel {
  private static final double CANCELLATION = 1e12;

  private final Samples samples;
  private final InOrder inOrder;
  private final boolean mean;
  private final double[] suffixSums;
  private final double[] suffixLost;
  private final double[] suffixSizes;
  private final CompensatedSum newer = new CompensatedSum();
  private final CompensatedSum total = new CompensatedSum();

  /** Sum of the absolute values. */
  private double newerSize;

  private Sums(Samples samples, boolean mean) {
    this.samples = samples;
    this.mean = mean;
    this.inOrder = mean ? MeanInOrder::of : Sums::sumInOrder;
    this.suffixSums = new double[samples.size()];
    this.suffixLost = new double[samples.size()];
    this.suffixSizes = new double[samples.size()];
  }

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "sum_over_time", RangeCall.of(w -> kernel(w, false)),
        "avg_over_time", RangeCall.of(w -> kernel(w, true)));
  }

  static Kernel kernel(Windows windows, boolean mean) {
    if (windows.isMoving()) {
      return new Sums(windows.samples(), mean);
    }
    InOrder inOrder = mean ? MeanInOrder::of : Sums::sumInOrder;
    return w -> inOrder.of(w.samples(), w.from(), w.to());
  }

  @Override
  public double value(Windows window) {
    move(window.from(), window.to());
    double size = suffixSizes[window.from()] + newerSize;
    if (Double.isNaN(size)) {
      return Double.NaN;
    }
    total.set(suffixSums[window.from()], suffixLost[window.from()]);
    total.add(newer.sum());
    double sum = total.sum() + (total.lost() + newer.lost());
    if (Double.isInfinite(size) || size > Math.abs(sum) * CANCELLATION) {
      return inOrder.of(samples, window.from(), window.to());
    }
    return mean ? sum / window.size() : sum;
  }

  @Override
  void aggregateSuffixes(int from, int to) {
    total.clear();
    double size = 0;
    for (int i = to - 1; i >= from; i--) {
      total.add(samples.value(i));
      size += Math.abs(samples.value(i));
      suffixSums[i] = total.sum();
      suffixLost[i] = total.lost();
      suffixSizes[i] = size;
    }
  }

  @Override
  void clearNewer() {
    newer.clear();
    newerSize = 0;
  }

  @Override
  void addNewer(int i) {
    newer.add(samples.value(i));
    newerSize += Math.abs(samples.value(i));
  }

  private static double sumInOrder(Samples samples, int from, int to) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = from; i < to; i++) {
      sum.add(samples.value(i));
    }
    return sum.value();
  }

  @FunctionalInterface
  private interface InOrder {
    double of(Samples samples, int from, int to);
  }
}
