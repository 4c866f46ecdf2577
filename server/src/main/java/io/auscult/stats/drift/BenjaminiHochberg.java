package io.auscult.stats.drift;

import java.util.Arrays;

/**
 * P-values of many tests, adjusted so that of those below q about the share q at most is by chance
 * alone (the false discovery rate):
 *
 * <pre>  a_(i) = min over j &gt;= i of p_(j) k / j,   at most 1,   p_(1) &lt;= ... &lt;= p_(k)
 * </pre>
 *
 * <p>For independent tests, and those that rise and fall together. Cost: sorting. Source: Y.
 * Benjamini, Y. Hochberg, J. R. Stat. Soc. B 57 (1995) 289-300. Checked against SciPy's {@code
 * false_discovery_control}.
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * The adjusted values, in the order of those given.
   *
   * @param pValues from 0 to 1
   */
  public static double[] adjusted(double[] pValues) {
    int k = pValues.length;
    double[] sorted = pValues.clone();
    Arrays.sort(sorted);
    double[] adjusted = new double[k];
    double least = 1;
    for (int i = k - 1; i >= 0; i--) {
      least = Math.min(least, sorted[i] * k / (i + 1));
      adjusted[i] = least;
    }
    // Equal values have equal adjusted ones, so that any of their ranks will do.
    return Arrays.stream(pValues).map(p -> adjusted[Arrays.binarySearch(sorted, p)]).toArray();
  }
}
