package io.auscult.query.function;

import io.auscult.series.Samples;

/**
 * The mean as Prometheus computes it: the compensated sum divided by the number of samples; from
 * the sample on at which the sum would overflow, the mean is moved sample by sample instead.
 */
final class MeanInOrder {
  private MeanInOrder() {}

  /** The mean of the samples at the positions [from, to), which are not none. */
  static double of(Samples samples, int from, int to) {
    CompensatedSum sum = new CompensatedSum();
    sum.set(samples.value(from), 0);
    for (int i = from + 1; i < to; i++) {
      double before = sum.sum();
      double lostBefore = sum.lost();
      sum.add(samples.value(i));
      if (Double.isInfinite(sum.sum())) {
        sum.set(before, lostBefore);
        return moved(sum, samples, from, i, to);
      }
    }
    int n = to - from;
    return sum.sum() / n + sum.lost() / n;
  }

  /** Goes on from the sum of [from, next) with a mean that never overflows. */
  private static double moved(CompensatedSum mean, Samples samples, int from, int next, int to) {
    double n = next - from;
    mean.set(mean.sum() / n, mean.lost() / n);
    for (int i = next; i < to; i++) {
      n++;
      mean.scale((n - 1) / n);
      mean.add(samples.value(i) / n);
    }
    return mean.sum() + mean.lost();
  }
}
