package io.auscult.stats.season;

/** An autoregression of first order with the variance and lag-1 autocorrelation of a series. */
record RedNoise(double variance, double correlation) {

  static RedNoise of(double[] values) {
    double squares = 0;
    double products = 0;
    for (int i = 0; i < values.length; i++) {
      squares += values[i] * values[i];
      products += i == 0 ? 0 : values[i] * values[i - 1];
    }
    return new RedNoise(
        squares / values.length, squares == 0 ? 0 : Math.clamp(products / squares, 0, 1));
  }

  /** Its expected power at a frequency, in cycles a step. */
  double power(double frequency) {
    double r = correlation;
    return variance * (1 - r * r) / (1 + r * r - 2 * r * Math.cos(2 * Math.PI * frequency));
  }
}
