package io.auscult.stats.drift;

/** Counts as shares. */
final class Shares {
  private Shares() {}

  /**
   * Half a value is added to each bin, (c + 1/2) / (n + B/2), so that no share is 0.
   *
   * @param bins which bins count
   */
  static double[] of(double[] counts, int[] bins) {
    double total = bins.length / 2.0;
    for (int bin : bins) {
      total += counts[bin];
    }
    double[] shares = new double[bins.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (counts[bins[i]] + 0.5) / total;
    }
    return shares;
  }
}
