package io.auscult.stats.forecast;

import java.util.Arrays;

/**
 * Samples, and where they are many the means of neighbours with their number as weight. What means
 * lose, the squared distances to them, is kept: a regression on the means has the same solution but
 * for the time that they share.
 */
final class ThinnedSamples {
  private final long[] times;
  private final double[] means;
  private final double[] weights;
  private final int size;
  private final double squaresWithin;

  private ThinnedSamples(
      long[] times, double[] means, double[] weights, int size, double squaresWithin) {
    this.times = times;
    this.means = means;
    this.weights = weights;
    this.size = size;
    this.squaresWithin = squaresWithin;
  }

  /**
   * One sample for each piece of time.
   *
   * @param pieceMillis 0 keeps each as it is
   */
  static ThinnedSamples of(long[] epochMillis, double[] values, double pieceMillis) {
    int n = values.length;
    double[] means = new double[n];
    double[] weights = new double[n];
    double[] sinceStart = new double[n];
    double within = 0;
    int at = -1;
    double piece = -1;
    for (int i = 0; i < n; i++) {
      double passed = epochMillis[i] - epochMillis[0];
      double own = pieceMillis > 0 ? Math.floor(passed / pieceMillis) : i;
      at += own > piece ? 1 : 0;
      piece = own;
      weights[at]++;
      double distance = values[i] - means[at];
      means[at] += distance / weights[at];
      within += distance * (values[i] - means[at]);
      sinceStart[at] += (passed - sinceStart[at]) / weights[at];
    }
    long[] times = new long[n];
    Arrays.setAll(times, i -> epochMillis[0] + Math.round(sinceStart[i]));
    return new ThinnedSamples(times, means, weights, at + 1, within);
  }

  int size() {
    return size;
  }

  long time(int i) {
    return times[i];
  }

  double value(int i) {
    return means[i];
  }

  /** How many samples it stands for. */
  double weight(int i) {
    return weights[i];
  }

  /** The squared distances of the samples to the means that stand for them. */
  double squaresWithin() {
    return squaresWithin;
  }

  /** The largest magnitude. */
  double largest() {
    return Arrays.stream(means, 0, size).map(Math::abs).max().orElse(0);
  }
}
