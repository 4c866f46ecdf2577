package io.auscult.stats.forecast;

import java.util.Optional;

/**
 * A model of one series, fitted to its past. It follows the series: what was observed since the fit
 * moves its level, not its shape.
 */
public interface Forecaster {

  /** Takes a sample that is not before the last one; NaN and infinities are ignored. */
  void observe(long epochMillis, double value);

  /** The value expected at an instant after the last sample, by all that was observed so far. */
  double at(long epochMillis);

  /**
   * How far the next sample usually is from what was expected of it: 1.4826 times the median of
   * those distances in the past that the model was fitted to, the standard deviation if they were
   * normal. Smaller than that of the future, for the model was fitted to them.
   */
  double residualScale();

  /**
   * A model of the same seasons fitted to another past, in the order of time; empty where that past
   * is too short to carry them. So models of parts of a past tell how good that of the whole is.
   */
  Optional<Forecaster> refit(long[] epochMillis, double[] values);
}
