package io.auscult.stats.anomaly;

import io.auscult.stats.OrderedWindow;

/**
 * The modified z-score, in units of three standard deviations of normal samples:
 *
 * <pre>  score = |x - median| / (3 * 1.4826 * MAD),   MAD = median |x_i - median|</pre>
 *
 * <p>Half of the past may be anomalous without moving it. Unit-free, blind to the order of the
 * past; needs {@value #LEAST} samples. Cost: three binary searches.
 *
 * <p>Source: B. Iglewicz, D. Hoaglin, How to Detect and Handle Outliers (1993).
 */
final class MadScore extends OrderedScore {
  static final int LEAST = 10;

  MadScore() {
    super(LEAST);
  }

  @Override
  double of(OrderedWindow values, double value) {
    double median = values.quantile(0.5);
    double distance = Math.abs(value - median);
    return distance == 0 ? 0 : distance / (3 * deviation(values, median));
  }

  /** Where half of the past is one value, the median distance is 0 and the mean has to do. */
  private static double deviation(OrderedWindow values, double median) {
    double distance = values.medianDistance();
    return distance > 0 ? 1.4826 * distance : 1.2533 * values.meanDistance(median);
  }
}
