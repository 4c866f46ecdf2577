package io.auscult.query;

import io.auscult.series.Stale;
import io.auscult.stats.Neumaier;

/**
 * The mean: the compensated sum divided by the count, which is exact for equal values. Where the
 * sum would overflow, the mean is carried on from value to value instead, as Prometheus does.
 */
final class Mean implements Fold {
  private final int[] counts;
  private final double[] sums;
  private final double[] carries;
  private final boolean[] incremental;

  Mean(int length) {
    counts = new int[length];
    sums = new double[length];
    carries = new double[length];
    incremental = new boolean[length];
  }

  @Override
  public void add(double[] column) {
    for (int i = 0; i < sums.length; i++) {
      if (!Stale.is(column[i])) {
        add(i, column[i]);
      }
    }
  }

  private void add(int i, double value) {
    int count = ++counts[i];
    if (count == 1) {
      sums[i] = value;
      return;
    }
    if (!incremental[i]) {
      double total = sums[i] + value;
      if (!Double.isInfinite(total)) {
        carries[i] = Neumaier.lost(carries[i], sums[i], value, total);
        sums[i] = total;
        return;
      }
      incremental[i] = true;
      sums[i] /= count - 1;
      carries[i] /= count - 1;
    }
    move(i, value);
  }

  private void move(int i, double value) {
    double kept = (counts[i] - 1.0) / counts[i];
    double mean = kept * sums[i];
    double part = value / counts[i];
    double total = mean + part;
    carries[i] = Neumaier.lost(kept * carries[i], mean, part, total);
    sums[i] = total;
  }

  @Override
  public double[] column() {
    for (int i = 0; i < sums.length; i++) {
      if (counts[i] == 0) {
        sums[i] = Stale.MARKER;
      } else if (incremental[i]) {
        sums[i] += carries[i];
      } else {
        sums[i] = sums[i] / counts[i] + carries[i] / counts[i];
      }
    }
    return sums;
  }
}
