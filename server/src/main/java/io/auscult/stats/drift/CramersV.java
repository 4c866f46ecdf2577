package io.auscult.stats.drift;

import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;

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
 * <p>Without drift X is a chi-squared variable, with one degree of freedom less than there are
 * categories, which gives a p-value; good where most expected counts are 5 or more.
 *
 * <p>Source: H. Cramér, Mathematical Methods of Statistics (1946) section 21.9; K. Pearson, Phil.
 * Mag. 50 (1900) 157-175. Checked against SciPy's {@code chi2_contingency} without correction.
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
    double chiSquared = chiSquared(reference, current);
    double size = Arrays.stream(reference).sum() + Arrays.stream(current).sum();
    return Stale.is(chiSquared) ? chiSquared : Math.sqrt(Math.min(1, chiSquared / size));
  }

  /**
   * The probability of counts that differ at least as much if both samples have the same shares and
   * each counted thing is independent of the others.
   *
   * @param reference not negative
   * @param current likewise, as many
   * @return 1 where there is one category alone, {@link Stale#MARKER} where a sample is empty
   */
  public static double pValue(double[] reference, double[] current) {
    double chiSquared = chiSquared(reference, current);
    long filled =
        IntStream.range(0, reference.length).filter(i -> reference[i] + current[i] > 0).count();
    if (Stale.is(chiSquared) || filled < 2) {
      return Stale.is(chiSquared) ? chiSquared : 1;
    }
    return Gamma.regularizedGammaQ((filled - 1) / 2.0, chiSquared / 2);
  }

  private static double chiSquared(double[] reference, double[] current) {
    double n = Arrays.stream(reference).sum();
    double m = Arrays.stream(current).sum();
    if (n == 0 || m == 0) {
      return Stale.MARKER;
    }
    double chiSquared = 0;
    for (int i = 0; i < reference.length; i++) {
      double both = reference[i] + current[i];
      chiSquared += term(reference[i], both * n / (n + m)) + term(current[i], both * m / (n + m));
    }
    return chiSquared;
  }

  private static double term(double count, double expected) {
    return expected == 0 ? 0 : (count - expected) * (count - expected) / expected;
  }
}
