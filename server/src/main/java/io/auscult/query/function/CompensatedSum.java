package io.auscult.query.function;

import io.auscult.stats.Neumaier;

/**
 * A sum that keeps what rounding loses ({@link Neumaier}), one term at a time. An infinite sum
 * drops the compensation.
 */
final class CompensatedSum {
  private double sum;
  private double lost;

  void clear() {
    set(0, 0);
  }

  void set(double newSum, double newLost) {
    sum = newSum;
    lost = newLost;
  }

  void add(double term) {
    double total = sum + term;
    lost = Neumaier.lost(lost, sum, term, total);
    sum = total;
  }

  /** Multiplies the sum. */
  void scale(double factor) {
    sum *= factor;
    lost *= factor;
  }

  /** What is known without the compensation. */
  double sum() {
    return sum;
  }

  /** What rounding lost, to be added. */
  double lost() {
    return lost;
  }

  double value() {
    return Double.isInfinite(sum) ? sum : sum + lost;
  }
}
