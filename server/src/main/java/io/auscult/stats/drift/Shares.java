package io.auscult.stats.drift;

/** Counts as shares. */
final class Shares {
  private Shares() {}

  /** Half a value is added to each bin, (c + 1/2) / (n + B/2), so that no share is 0. */
  static double[] of(double[] counts) {
    double total = counts.length / 2.0;
    for (double count : counts) {
      total += count;
    }
    double[] shares = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      shares[i] = (counts[i] + 0.5) / total;
    }
    return shares;
  }
}
