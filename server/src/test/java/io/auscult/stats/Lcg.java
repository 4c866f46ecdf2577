package io.auscult.stats;

/** The portable random stream of the reference numbers: x = 1103515245 x + 12345 mod 2^31. */
public final class Lcg {
  private Lcg() {}

  /** The first n values of x / 2^31 after a seed. */
  public static double[] uniform(long seed, int n) {
    double[] values = new double[n];
    long x = seed;
    for (int i = 0; i < n; i++) {
      x = (1_103_515_245L * x + 12_345) % (1L << 31);
      values[i] = x / (double) (1L << 31);
    }
    return values;
  }
}
