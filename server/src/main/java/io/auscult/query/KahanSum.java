package io.auscult.query;

import io.auscult.series.Stale;

/**
 * A sum that loses no small numbers beside large ones: Neumaier's variant of Kahan's compensated
 * summation, as Prometheus sums. {@code 1e100 + 1 − 1e100} is 1.
 *
 * <p>Source: A. Neumaier, Z. angew. Math. Mech. 54 (1974) 39–51.
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
      carries[i] = carry(carries[i], sum, value, total);
      sums[i] = total;
    }
  }

  /** What rounding lost so far, given that sum and value add up to about total. */
  static double carry(double carry, double sum, double value, double total) {
    if (Double.isInfinite(total)) {
      return 0;
    }
    return Math.abs(sum) >= Math.abs(value)
        ? carry + ((sum - total) + value)
        : carry + ((value - total) + sum);
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
