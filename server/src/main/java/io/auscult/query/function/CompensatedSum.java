package io.auscult.query.function;

/**
 * A sum that keeps what rounding loses, as Prometheus sums: Kahan's method with Neumaier's
 * improvement (ZAMM 54 (1974) 39–51). The error is about one rounding of the result as long as the
 * terms do not cancel by more than some twenty digits. An infinite sum drops the compensation.
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
    if (Double.isInfinite(total)) {
      lost = 0;
    } else if (Math.abs(sum) >= Math.abs(term)) {
      lost += (sum - total) + term;
    } else {
      lost += (term - total) + sum;
    }
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
