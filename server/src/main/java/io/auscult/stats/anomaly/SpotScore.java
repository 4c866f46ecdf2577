package io.auscult.stats.anomaly;

import io.auscult.stats.OrderedWindow;

/**
 * Extreme values: the distance from the median in units of the distance that one sample in ten
 * thousand exceeds on that side, by the {@link Tail} of the past.
 *
 * <pre>  score = |x - median| / |z_q - median|,   q = {@value #RATE}</pre>
 *
 * <p>For series whose extremes are ordinary, such as latencies. Unit-free, blind to the order of
 * the past; needs {@value #LEAST} samples. Cost: a look at the extreme fiftieth of the window.
 *
 * <p>Source: A. Siffer et al., Anomaly detection in streams with extreme value theory, KDD 2017.
 * Here the tail is fitted anew to the window, where the original adds one excess after another.
 */
final class SpotScore extends OrderedScore {
  static final int LEAST = 100;
  static final double RATE = 1e-4;

  SpotScore() {
    super(LEAST);
  }

  @Override
  double of(OrderedWindow values, double value) {
    double median = values.quantile(0.5);
    if (value == median) {
      return 0;
    }
    return value > median
        ? (value - median) / (Tail.upper(values).quantile(RATE) - median)
        : (median - value) / (median + Tail.lower(values).quantile(RATE));
  }
}
