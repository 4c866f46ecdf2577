package io.auscult.query;

import io.auscult.series.Stale;
import io.auscult.stats.Neumaier;

/**
 * A sum that loses no small numbers beside large ones: compensated summation ({@link Neumaier}).
 */
final class KahanSum implements Fold {
  private final double[] sums;
  private final double[] carries;

  KahanSum(int length) {
    sums = Folds.missing(length);
    carries = new double[length];
  }

  @Override
  public void add(double[] column) {
    for (int i = 0; i < sums.length; i++) {
      double value = column[i];
      if (Stale.is(value)) {
        continue;
      }
      double sum = sums[i];
      if (Stale.is(sum)) {
        sums[i] = value;
        continue;
      }
      double total = sum + value;
      carries[i] = Neumaier.lost(carries[i], sum, value, total);
      sums[i] = total;
    }
  }

  @Override
  public double[] column() {
    for (int i = 0; i < sums.length; i++) {
      if (!Stale.is(sums[i])) {
        sums[i] += carries[i];
      }
    }
    return sums;
  }
}
