package io.auscult.stats.anomaly;

import io.auscult.stats.OrderedWindow;
import java.util.Arrays;

/**
 * Members of a group against clusters of such as are alike, by DBSCAN: a member is dense where
 * {@code least} members, itself among them, are within eps of it.
 *
 * <pre>  score = distance to the nearest dense member / eps,   0 for those that are dense
 *   least = max({@value #LEAST_ALIKE}, n / {@value #SMALLEST}),   k = max(least - 1, n / {@value #NEAR})
 *   eps = max({@value #REACH} median of the distances to the k-th nearest, {@value #LEAST_REACH} |median|)
 * </pre>
 *
 * <p>with the first quotient rounded up and the second down. Above 1.0 are those that DBSCAN calls
 * noise. There may be several clusters, such as two kinds of hardware; those of more than n /
 * {@value #NEAR} members have to have more than half of all, for eps to be what is usual within a
 * cluster. Members that agree to the last digit are not judged by it. Where both parts of eps are
 * 0, as with errors that most members do not have, it is 3 * 1.2533 times the mean distance from
 * the median. Beyond 1e100 all values are one.
 *
 * <p>Cost: sorting the members.
 *
 * <p>Source: M. Ester, H.-P. Kriegel, J. Sander, X. Xu, A Density-Based Algorithm for Discovering
 * Clusters, KDD 1996. Noise against scikit-learn's. eps is ours: with it the rates of false alarms
 * of normal members are about those of {@link PeerScore}.
 */
final class PeerClusters {
  static final int LEAST_ALIKE = 3;
  static final int SMALLEST = 10;
  static final int NEAR = 4;
  static final double REACH = 3;
  static final double LEAST_REACH = 0.03;

  /** Keeps distances finite. */
  private static final double FARTHEST = 1e100;

  /** In ascending order. */
  private final double[] values;

  private final int least;
  private final double eps;

  /** The dense ones among the values, in ascending order. */
  private final double[] dense;

  private PeerClusters(double[] values) {
    this.values = values;
    least = Math.max(LEAST_ALIKE, Math.ceilDiv(values.length, SMALLEST));
    eps = reach();
    dense = Arrays.stream(values).filter(this::isDense).toArray();
  }

  /** The scores of members, four numbers at least among them; NaN for a member without one. */
  static double[] of(double[] members) {
    PeerClusters clusters =
        new PeerClusters(
            Arrays.stream(members)
                .filter(member -> !Double.isNaN(member))
                .map(PeerClusters::finite)
                .sorted()
                .toArray());
    return Arrays.stream(members).map(clusters::score).toArray();
  }

  private static double finite(double member) {
    return Math.clamp(member, -FARTHEST, FARTHEST);
  }

  private double reach() {
    OrderedWindow ordered = new OrderedWindow();
    Arrays.stream(values).forEach(ordered::add);
    double median = ordered.quantile(0.5);
    double usual = Math.max(REACH * medianDistance(), LEAST_REACH * Math.abs(median));
    return usual > 0 ? usual : 3 * 1.2533 * ordered.meanDistance(median);
  }

  /** The median of the distances to the k-th nearest, which are the ends of k + 1 neighbours. */
  private double medianDistance() {
    int k = Math.max(least - 1, values.length / NEAR);
    OrderedWindow distances = new OrderedWindow();
    int from = 0;
    for (double value : values) {
      while (from + k + 1 < values.length && values[from + k + 1] - value < value - values[from]) {
        from++;
      }
      distances.add(Math.max(value - values[from], values[from + k] - value));
    }
    return distances.quantile(0.5);
  }

  private boolean isDense(double value) {
    int from = firstWithin(value);
    return from + least <= values.length && values[from + least - 1] - value <= eps;
  }

  private int firstWithin(double value) {
    int low = 0;
    int high = values.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (value - values[middle] > eps) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double score(double member) {
    if (Double.isNaN(member)) {
      return Double.NaN;
    }
    double distance = distance(finite(member));
    return distance == 0 ? 0 : distance / eps;
  }

  /** To the nearest dense value. */
  private double distance(double value) {
    int at = Arrays.binarySearch(dense, value);
    if (at >= 0) {
      return 0;
    }
    int above = -at - 1;
    double up = above < dense.length ? dense[above] - value : Double.POSITIVE_INFINITY;
    double down = above > 0 ? value - dense[above - 1] : Double.POSITIVE_INFINITY;
    return Math.min(up, down);
  }
}
