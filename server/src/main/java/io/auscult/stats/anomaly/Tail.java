package io.auscult.stats.anomaly;

import io.auscult.stats.OrderedWindow;

/**
 * The value that so small a share of a distribution exceeds that none of its samples may have: the
 * excesses over a high threshold follow a generalised Pareto distribution, whose quantile is
 *
 * <pre>  z_q = t + s/g ((q n / k)^-g - 1),    t - s ln(q n / k) for g = 0
 * </pre>
 *
 * <p>with t the threshold that k of n samples exceed. Shape and scale come from
 * probability-weighted moments, a closed form that also few excesses bear:
 *
 * <pre>  b = mean of the excesses, c = mean of (1 - p_i) x_(i),  p_i = (i - 0.35) / k
 *   g = 2 - b / (b - 2c),   s = 2bc / (b - 2c)</pre>
 *
 * <p>Source: A. Siffer et al., Anomaly detection in streams with extreme value theory, KDD 2017; J.
 * Hosking, J. Wallis, Technometrics 29 (1987) 339-349. Checked against numbers computed with SciPy.
 *
 * @param threshold t, above which the tail begins
 * @param shape g; above 0 the tail is heavier than exponential
 * @param scale s, in the unit of the values
 * @param share k / n
 */
record Tail(double threshold, double shape, double scale, double share) {
  /** The tail is a fiftieth of the samples, and this many at least and at most. */
  private static final int LEAST_EXCESSES = 10;

  private static final int MOST_EXCESSES = 200;

  /** Samples before there is a tail to speak of. */
  static final int LEAST = 50;

  private static final double SHARE = 0.02;

  /** Estimates from few excesses wander; tails of monitored series are hardly heavier. */
  private static final double HEAVIEST = 0.5;

  /** The upper tail of values, {@value #LEAST} at least. */
  static Tail upper(OrderedWindow values) {
    int n = values.size();
    return of(n, rank -> values.at(n - 1 - rank));
  }

  /** The lower tail, mirrored: of the negative values. */
  static Tail lower(OrderedWindow values) {
    return of(values.size(), rank -> -values.at(rank));
  }

  private static Tail of(int n, Descending values) {
    int k = Math.clamp((int) Math.ceil(SHARE * n), LEAST_EXCESSES, MOST_EXCESSES);
    double threshold = values.at(k);
    double mean = 0;
    double weighted = 0;
    for (int rank = 0; rank < k; rank++) {
      double excess = values.at(rank) - threshold;
      double exceeding = (rank + 0.35) / k;
      mean += excess / k;
      weighted += exceeding * excess / k;
    }
    double difference = mean - 2 * weighted;
    if (!(difference > 0)) {
      return new Tail(threshold, 0, mean, (double) k / n);
    }
    double shape = Math.clamp(2 - mean / difference, -HEAVIEST, HEAVIEST);
    return new Tail(threshold, shape, (1 - shape) * mean, (double) k / n);
  }

  /** The value exceeded with a probability of q, at most the share of the tail. */
  double quantile(double q) {
    double ratio = q / share;
    return Math.abs(shape) < 1e-9
        ? threshold - scale * Math.log(ratio)
        : threshold + scale / shape * (Math.pow(ratio, -shape) - 1);
  }

  private interface Descending {
    double at(int rank);
  }
}
