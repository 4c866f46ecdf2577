package io.auscult.stats.drift;

import org.apache.commons.math3.util.ArithmeticUtils;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Two-sided p-value of a two-sample Kolmogorov-Smirnov distance: the probability of a distance at
 * least as large if both samples come from one continuous distribution and are independent.
 *
 * <p>Samples of a monitored series follow each other closely and are not independent: of two halves
 * of an AR(1) series with coefficient 0.9 and no drift, a test at 5 % rejects about 70 %. {@link
 * CalibratedDrift} knows how much.
 *
 * <p>Checked against SciPy's {@code ks_2samp} to 1e-12, both methods.
 */
public final class KsPValue {
  private static final long EXACT_UP_TO = 10_000;

  private KsPValue() {}

  /**
   * The exact value where n m is at most 10,000, else the asymptotic one.
   *
   * @param distance the distance D in [0, 1] of samples of sizes n and m
   */
  public static double of(double distance, int n, int m) {
    return (long) n * m <= EXACT_UP_TO ? exact(distance, n, m) : asymptotic(distance, n, m);
  }

  /**
   * Exact by counting lattice paths: B(i, j) is the share of the orders of i values of one sample
   * and j of the other whose gap reaches D on the way.
   *
   * <pre>  B(i, j) = 1 where |i/n - j/m| &gt;= D, else (i B(i-1, j) + j B(i, j-1)) / (i + j)</pre>
   *
   * <p>All terms are positive, so that small values keep their digits. Cost: n m steps. Source: J.
   * L. Hodges, "The significance probability of the Smirnov two-sample test", Arkiv foer Matematik
   * 3 (1958) 469-486.
   */
  public static double exact(double distance, int n, int m) {
    check(distance, n, m);
    long reach = gapOf(distance, n, m);
    double[] share = new double[m + 1];
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        double before = (i == 0 ? 0 : i * share[j]) + (j == 0 ? 0 : j * share[j - 1]);
        boolean reached = Math.abs((long) i * m - (long) j * n) >= reach;
        share[j] = reached ? 1 : before / Math.max(1, i + j);
      }
    }
    return share[m];
  }

  /**
   * The one-sample distribution of the distance ({@code kstwo}) at the size n m / (n + m), rounded;
   * SciPy's {@code method="asymp"}, which is closer than Kolmogorov's limit.
   */
  public static double asymptotic(double distance, int n, int m) {
    check(distance, n, m);
    int size = (int) Math.max(1, Math.rint((double) n * m / ((double) n + m)));
    if (size == 1) {
      return distance <= 0.5 ? 1 : 2 * (1 - distance);
    }
    return distance * size <= 0.5 ? 1 : oneSample(distance, size);
  }

  /**
   * The library offers the distribution only through its test. So it is given a sample whose
   * distance is known: value i has the probability (i + 1/2) / size, which is half a step off, and
   * the first one is {@code distance} off.
   */
  private static double oneSample(double distance, int size) {
    double[] sample = new double[size];
    for (int i = 0; i < size; i++) {
      sample[i] = i;
    }
    return KolmogorovSmirnovTest.withDefaults()
        .with(PValueMethod.EXACT)
        .test(sample, x -> x == 0 ? distance : (x + 0.5) / size)
        .getPValue();
  }

  /** The distance as the whole number |i m - j n| that it is, freed from rounding. */
  private static long gapOf(double distance, int n, int m) {
    long divisor = ArithmeticUtils.gcd((long) n, (long) m);
    long leastCommonMultiple = n / divisor * m;
    return Math.round(distance * leastCommonMultiple) * divisor;
  }

  private static void check(double distance, int n, int m) {
    if (!(distance >= 0 && distance <= 1)) {
      throw new IllegalArgumentException("a distance is in [0, 1], got " + distance);
    }
    if (n < 1 || m < 1) {
      throw new IllegalArgumentException(
          "both samples need values, got sizes %d and %d".formatted(n, m));
    }
  }
}
