package io.auscult.stats.drift;

import java.util.SplittableRandom;

/** Series that resemble themselves a moment ago, {@code x(t) = phi x(t - 1) + e(t)}. */
final class Autoregressive {
  private Autoregressive() {}

  /** One of variance 1. */
  static double[] series(double phi, int size, SplittableRandom random) {
    double[] values = new double[size];
    double scale = Math.sqrt(1 - phi * phi);
    values[0] = random.nextGaussian();
    for (int i = 1; i < size; i++) {
      values[i] = phi * values[i - 1] + scale * random.nextGaussian();
    }
    return values;
  }
}
