package io.auscult.stats.drift;

/**
 * Distances between two samples by their empirical distribution functions F and G, in one pass over
 * both in ascending order: linear in their sizes.
 *
 * <p>Checked against SciPy's {@code wasserstein_distance}, {@code energy_distance} and, without
 * equal values, {@code cramervonmises_2samp}.
 */
public final class SampleDistance {
  private SampleDistance() {}

  /** What one stretch between neighbouring values adds, of its length and the gap F - G there. */
  @FunctionalInterface
  private interface Stretch {
    double of(double length, double gap);
  }

  /**
   * The Wasserstein distance of order 1, in the unit of the values: how far a value has to move on
   * average to make one sample of the other.
   *
   * <pre>  W = ∫ | F(x) - G(x) | dx</pre>
   *
   * <p>Source: S. S. Vallender, Theory Probab. Appl. 18 (1974) 784-786.
   *
   * @param a ascending, finite, at least one
   * @param b likewise
   */
  public static double wasserstein(double[] a, double[] b) {
    return integral(a, b, (length, gap) -> length * Math.abs(gap));
  }

  /**
   * The energy distance, in the square root of the unit of the values; it weighs large gaps more.
   *
   * <pre>  E = sqrt( 2 ∫ ( F(x) - G(x) )^2 dx )</pre>
   *
   * <p>Source: G. J. Székely, M. L. Rizzo, J. Stat. Plan. Inference 143 (2013) 1249-1272.
   *
   * @param a ascending, finite, at least one
   * @param b likewise
   */
  public static double energy(double[] a, double[] b) {
    return Math.sqrt(2 * integral(a, b, (length, gap) -> length * gap * gap));
  }

  private static double integral(double[] a, double[] b, Stretch stretch) {
    double sum = 0;
    int i = 0;
    int j = 0;
    double previous = Math.min(a[0], b[0]);
    while (i < a.length || j < b.length) {
      double next = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i] : b[j];
      double gap = (double) i / a.length - (double) j / b.length;
      sum += stretch.of(next - previous, gap);
      previous = next;
      i = past(a, i, next);
      j = past(b, j, next);
    }
    return sum;
  }

  /**
   * The two-sample statistic T of Cramér and von Mises, of the order of the values alone. Without
   * drift and without equal values its distribution hardly depends on the sizes: it exceeds 0.347
   * one time in ten, 0.461 in twenty and 0.743 in a hundred; with equal values that is about so.
   *
   * <pre>  T = n m / (n + m)^2  sum_z ( F(z) - G(z) )^2   over all n + m values z</pre>
   *
   * <p>Without equal values this is what SciPy computes from ranks. With them it stays 0 for equal
   * samples, where the form with mean ranks does not.
   *
   * <p>Source: T. W. Anderson, Ann. Math. Statist. 33 (1962) 1148-1159.
   *
   * @param a ascending, at least one
   * @param b likewise
   */
  public static double cramerVonMises(double[] a, double[] b) {
    double sum = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      double next = j == b.length || (i < a.length && a[i] <= b[j]) ? a[i] : b[j];
      int afterA = past(a, i, next);
      int afterB = past(b, j, next);
      double gap = (double) afterA / a.length - (double) afterB / b.length;
      sum += (afterA - i + afterB - j) * gap * gap;
      i = afterA;
      j = afterB;
    }
    double n = a.length;
    double m = b.length;
    return n * m / ((n + m) * (n + m)) * sum;
  }

  private static int past(double[] sorted, int from, double value) {
    int at = from;
    while (at < sorted.length && sorted[at] == value) {
      at++;
    }
    return at;
  }
}
