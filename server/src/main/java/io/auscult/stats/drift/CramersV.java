package io.auscult.stats.drift;

import io.auscult.series.Stale;

/**
 * How much two samples differ in their categories, whatever their sizes, from 0 (alike) to 1 (none
 * in common):
 *
 * <pre>
 *   V = sqrt( X / (n + m) ),   X = sum over both samples and all categories of (c - e)^2 / e
 * </pre>
 *
 * <p>where c is a count and e what it would be if both samples had the same shares: Pearson's
 * chi-squared of the table with two rows.
 *
 * <p>Source: H. Cramér, Mathematical Methods of Statistics (1946) section 21.9. Checked against
 * SciPy's {@code chi2_contingency}.
 */
public final class CramersV {
  private CramersV() {}

  /**
   * The measure of counts by category.
   *
   * @param reference not negative
   * @param current likewise, as many
   * @return {@link Stale#MARKER} where a sample is empty
   */
  public static double of(double[] reference, double[] current) {
    double n = 0;
    double m = 0;
    for (int i = 0; i < reference.length; i++) {
      n += reference[i];
      m += current[i];
    }
    if (n == 0 || m == 0) {
      return Stale.MARKER;
    }
    double chiSquared = 0;
    for (int i = 0; i < reference.length; i++) {
      double both = reference[i] + current[i];
      chiSquared += term(reference[i], both * n / (n + m)) + term(current[i], both * m / (n + m));
    }
    return Math.sqrt(Math.min(1, chiSquared / (n + m)));
  }

  private static double term(double count, double expected) {
    return expected == 0 ? 0 : (count - expected) * (count - expected) / expected;
  }
}
