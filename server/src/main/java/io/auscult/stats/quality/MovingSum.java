package io.auscult.stats.quality;

import io.auscult.stats.Neumaier;

/**
 * A sum of terms that come and go, with compensation so that what was taken out leaves no trace of
 * rounding behind; with no term left it is exactly 0.
 */
final class MovingSum {
  private double sum;
  private double lost;
  private long size;

  void add(double term) {
    plus(term);
    size++;
  }

  void remove(double term) {
    plus(-term);
    size--;
    if (size == 0) {
      sum = 0;
      lost = 0;
    }
  }

  private void plus(double term) {
    double total = sum + term;
    lost = Neumaier.lost(lost, sum, term, total);
    sum = total;
  }

  double value() {
    return sum + lost;
  }

  /** Number of terms. */
  long size() {
    return size;
  }
}
