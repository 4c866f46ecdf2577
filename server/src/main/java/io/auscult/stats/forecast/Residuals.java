package io.auscult.stats.forecast;

import io.auscult.stats.Quantiles;
import java.util.Arrays;

/** The spread of what a model did not foresee. */
final class Residuals {
  /** The standard deviation of a normal distribution, in median absolute deviations. */
  static final double NORMAL = 1.4826;

  private Residuals() {}

  /** {@value #NORMAL} times the median distance from 0; NaN is left out. */
  static double scale(double[] residuals) {
    return NORMAL * Quantiles.median(Arrays.stream(residuals).map(Math::abs).toArray());
  }
}
