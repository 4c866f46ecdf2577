package io.auscult.stats.anomaly;

import io.auscult.stats.OrderedWindow;
import java.util.Arrays;

/**
 * Members of a group against each other at one instant:
 *
 * <pre>  score = |x - median| / (3 s),   s = max(1.4826 MAD, {@value #LEAST_SPREAD} |median|)</pre>
 *
 * <p>For replicas, GPUs, shards: what should be alike. Up to half of them may be off without moving
 * the boundary at 1.0. A spread below a hundredth of the median is none: replicas that agree to the
 * last digit are not judged by it. Where both are 0, as with errors that most replicas do not have,
 * s is 1.2533 times the mean distance from the median.
 *
 * <p>Source: the modified z-score of B. Iglewicz, D. Hoaglin, How to Detect and Handle Outliers
 * (1993).
 */
final class PeerScore {
  static final double LEAST_SPREAD = 0.01;

  private PeerScore() {}

  /** The scores of members, four numbers at least among them; NaN for a member without one. */
  static double[] of(double[] members) {
    OrderedWindow values = new OrderedWindow();
    Arrays.stream(members).forEach(values::add);
    double[] scores = new double[members.length];
    double median = values.quantile(0.5);
    double robust = Math.max(1.4826 * values.medianDistance(), LEAST_SPREAD * Math.abs(median));
    double spread = robust > 0 ? robust : 1.2533 * values.meanDistance(median);
    Arrays.setAll(
        scores, i -> members[i] == median ? 0 : Math.abs(members[i] - median) / (3 * spread));
    return scores;
  }
}
