package io.auscult.stats;

/**
 * What rounding loses in a sum: Neumaier's improvement of Kahan's compensated summation, as
 * Prometheus sums. {@code 1e100 + 1 − 1e100} is 1. The error is about one rounding of the result as
 * long as the terms do not cancel by more than some twenty digits.
 *
 * <p>Source: A. Neumaier, Z. angew. Math. Mech. 54 (1974) 39–51.
 */
public final class Neumaier {
  private Neumaier() {}

  /**
   * What is lost so far when a term has been added; an infinite total has lost nothing.
   *
   * @param lost what was lost before
   * @param sum the sum before
   * @param total the rounded {@code sum + term}
   */
  public static double lost(double lost, double sum, double term, double total) {
    if (Double.isInfinite(total)) {
      return 0;
    }
    return Math.abs(sum) >= Math.abs(term)
        ? lost + ((sum - total) + term)
        : lost + ((term - total) + sum);
  }
}
