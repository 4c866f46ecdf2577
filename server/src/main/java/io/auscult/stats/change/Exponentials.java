package io.auscult.stats.change;

/**
 * Exponentials of many numbers up to 0, in a loop without calls and branches.
 *
 * <pre>  e^x = (e^(x/16))^16,   e^(x/16) by the series of Taylor around the middle of its range
 * </pre>
 *
 * <p>Of numbers below {@value #LOWEST} it is that of {@value #LOWEST}. The error is below 1e-14 of
 * the value; checked against {@link Math#exp}.
 */
final class Exponentials {
  static final double LOWEST = -10;

  private static final double MIDDLE = LOWEST / 32;
  private static final double AT_MIDDLE = Math.exp(MIDDLE);

  private Exponentials() {}

  /** Puts the exponentials of the first numbers in their places. */
  static void replace(double[] numbers, int count) {
    for (int i = 0; i < count; i++) {
      double y = numbers[i] * (1 / 16.0) - MIDDLE;
      double e = 1 / 6227020800.0;
      e = e * y + 1 / 479001600.0;
      e = e * y + 1 / 39916800.0;
      e = e * y + 1 / 3628800.0;
      e = e * y + 1 / 362880.0;
      e = e * y + 1 / 40320.0;
      e = e * y + 1 / 5040.0;
      e = e * y + 1 / 720.0;
      e = e * y + 1 / 120.0;
      e = e * y + 1 / 24.0;
      e = e * y + 1 / 6.0;
      e = e * y + 0.5;
      e = e * y + 1;
      e = (e * y + 1) * AT_MIDDLE;
      e *= e;
      e *= e;
      e *= e;
      numbers[i] = e * e;
    }
  }
}
