package io.auscult.stats.forecast;

import java.util.Arrays;

/** The state of {@link HoltWinters} between two slots: level, trend and one season. */
final class Smoothing {
  private final boolean multiplicative;
  private final double[] season;
  private Weights weights = new Weights(0, 0, 0);
  private double level;
  private double trend;
  private int phase;

  /** How much of an error goes into level, trend and season. */
  record Weights(double level, double trend, double season) {}

  private Smoothing(boolean multiplicative, double[] season) {
    this.multiplicative = multiplicative;
    this.season = season;
  }

  /**
   * The state before the first of some values, for seasons that are added: the trend leads from the
   * mean of the first season to that of the second; a season is the mean distance from it.
   *
   * @param values without gaps, two periods at least; where the period is 1, two
   */
  static Smoothing additive(double[] values, int period) {
    return of(values, period, false);
  }

  /** The same for seasons that are factors. */
  static Smoothing multiplicative(double[] values, int period) {
    return of(values, period, true);
  }

  private static Smoothing of(double[] values, int period, boolean multiplicative) {
    int span = period == 1 ? Math.min(10, values.length / 2) : period;
    double first = Arrays.stream(values, 0, span).average().orElseThrow();
    double second = Arrays.stream(values, span, 2 * span).average().orElseThrow();
    Smoothing start = new Smoothing(multiplicative, new double[period]);
    start.trend = (second - first) / span;
    start.level = first - start.trend * (span + 1) / 2;
    double neutral = multiplicative ? 1 : 0;
    for (int i = 0; i < period; i++) {
      start.season[i] =
          period == 1
              ? neutral
              : (start.offLine(values, i) + start.offLine(values, i + period)) / 2;
    }
    return start;
  }

  private double offLine(double[] values, int i) {
    double line = level + trend * (i + 1);
    return multiplicative ? values[i] / line : values[i] - line;
  }

  /** A copy of this state that goes on with other weights. */
  Smoothing with(Weights other) {
    Smoothing copy = new Smoothing(multiplicative, season.clone());
    copy.weights = other;
    copy.level = level;
    copy.trend = trend;
    copy.phase = phase;
    return copy;
  }

  Weights weights() {
    return weights;
  }

  /** Goes on by one slot, NaN where it had no sample; gives the error. */
  double step(double value) {
    double base = level + trend;
    double s = season[phase];
    double error = value - join(base, s);
    double known = Double.isNaN(error) ? 0 : error;
    double change = multiplicative ? known / s : known;
    level = base + weights.level * change;
    trend += weights.level * weights.trend * change;
    if (season.length > 1) {
      season[phase] = s + weights.season * (multiplicative ? known / base : known);
    }
    phase = phase + 1 == season.length ? 0 : phase + 1;
    return error;
  }

  /**
   * What is expected a number of slots after the next one, if that one turns out so; NaN for its
   * value leaves it open.
   */
  double after(double value, double slots) {
    double base = level + trend;
    double error = value - join(base, season[phase]);
    double known = Double.isNaN(error) ? 0 : error;
    double change = weights.level * (multiplicative ? known / season[phase] : known);
    double line = base + change + slots * (trend + weights.trend * change);
    int ahead = Math.floorMod(phase + Math.round(slots), season.length);
    double learned =
        ahead == phase && season.length > 1
            ? weights.season * (multiplicative ? known / base : known)
            : 0;
    return join(line, season[ahead] + learned);
  }

  private double join(double base, double s) {
    return multiplicative ? base * s : base + s;
  }
}
