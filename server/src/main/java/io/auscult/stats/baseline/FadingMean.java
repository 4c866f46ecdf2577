package io.auscult.stats.baseline;

/** A mean in which what is older counts exponentially less. */
final class FadingMean {
  private final double constantMillis;
  private double mean;
  private double weight;
  private long lastMillis;
  private long lastGapMillis = -1;
  private double lastDecay;

  /**
   * @param constantMillis what is older by this counts 1/e
   */
  FadingMean(double constantMillis) {
    this.constantMillis = constantMillis;
  }

  void add(long epochMillis, double value) {
    weight = weight * decayOver(weight == 0 ? 0 : epochMillis - lastMillis) + 1;
    mean += (value - mean) / weight;
    lastMillis = epochMillis;
  }

  /** Samples mostly come at one interval, so one exponential serves many. */
  private double decayOver(long gapMillis) {
    if (gapMillis != lastGapMillis) {
      lastGapMillis = gapMillis;
      lastDecay = Math.exp(-gapMillis / constantMillis);
    }
    return lastDecay;
  }

  /** Infinite without values. */
  double mean() {
    return weight == 0 ? Double.POSITIVE_INFINITY : mean;
  }
}
