package io.auscult.stats.anomaly;

import io.auscult.series.Stale;
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
final class SpotScore implements AnomalyScore {
  static final int LEAST = 100;
  static final double RATE = 1e-4;

  private final Ordered past = new Ordered();

  @Override
  public double of(long epochMillis, double value) {
    OrderedWindow values = past.values();
    if (values.size() < LEAST) {
      return Stale.MARKER;
    }
    double median = values.quantile(0.5);
    if (value == median) {
      return 0;
    }
    return value > median
        ? (value - median) / (Tail.upper(values).quantile(RATE) - median)
        : (median - value) / (median + Tail.lower(values).quantile(RATE));
  }

  @Override
  public void add(long epochMillis, double value) {
    past.add(epochMillis, value);
  }

  @Override
  public void forgetUpTo(long epochMillis) {
    past.forgetUpTo(epochMillis);
  }
}
