package io.auscult.stats.anomaly;

import io.auscult.compute.Kernels;
import io.auscult.compute.Neighbors;
import io.auscult.compute.Points;
import java.util.stream.IntStream;

/**
 * Local outlier factor: how much thinner the neighbourhood of a point is than those of its
 * neighbours.
 *
 * <pre>  reach(a, b) = max(distance to the k-th neighbour of b, |a - b|)
 *   density(a) = 1 / mean of reach(a, b) over the k neighbours b of a
 *   LOF(a) = mean of density(b) / density(a)</pre>
 *
 * <p>About 1 inside a cluster however dense it is, larger outside; 1.5 is the customary boundary.
 * Distances are Euclidean: columns have to be of one unit. A neighbourhood of equal points has a
 * density of 1e10, as in scikit-learn.
 *
 * <p>Cost: fitting looks at all pairs, a score at all points.
 *
 * <p>Source: M. Breunig et al., LOF: Identifying Density-Based Local Outliers, SIGMOD 2000. Checked
 * against scikit-learn.
 */
public final class LocalOutlierFactor {
  /** Keeps the density finite where neighbours are equal; scikit-learn's. */
  private static final double LEAST_REACH = 1e-10;

  private final Points points;
  private final int k;
  private final Kernels kernels;

  /** The neighborhoods of the learned points. */
  private final Neighbors learned;

  private final double[] reach;
  private final double[] density;

  /**
   * Learns the neighbourhoods of points.
   *
   * @param points a row of coordinates each, more than k
   * @param k the number of neighbours, 1 at least
   * @param kernels what finds them
   */
  public LocalOutlierFactor(double[][] points, int k, Kernels kernels) {
    int n = points.length;
    if (k < 1 || n <= k) {
      throw new IllegalArgumentException(
          "k must be at least 1 and less than the number of points %d, got %d".formatted(n, k));
    }
    this.points = Points.ofRows(points);
    this.k = k;
    this.kernels = kernels;
    learned = kernels.nearest(this.points, this.points, k, true);
    reach = IntStream.range(0, n).mapToDouble(i -> Math.sqrt(learned.square(i, k - 1))).toArray();
    density = IntStream.range(0, n).mapToDouble(i -> density(learned, i)).toArray();
  }

  /** The factors of the learned points themselves, each without itself as a neighbour. */
  public double[] factors() {
    return factors(learned, points.size());
  }

  /** The factors of new points. */
  public double[] factors(double[][] others) {
    Neighbors near = kernels.nearest(points, Points.ofRows(others), k, false);
    return factors(near, others.length);
  }

  private double[] factors(Neighbors near, int count) {
    return IntStream.range(0, count).mapToDouble(i -> factor(near, i)).toArray();
  }

  private double density(Neighbors near, int of) {
    double sum = 0;
    for (int rank = 0; rank < k; rank++) {
      sum += Math.max(reach[near.at(of, rank)], Math.sqrt(near.square(of, rank)));
    }
    return 1 / (sum / k + LEAST_REACH);
  }

  private double factor(Neighbors near, int of) {
    double sum = 0;
    for (int rank = 0; rank < k; rank++) {
      sum += density[near.at(of, rank)];
    }
    return sum / k / density(near, of);
  }
}
