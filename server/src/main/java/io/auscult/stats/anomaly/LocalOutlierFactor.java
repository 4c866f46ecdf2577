package io.auscult.stats.anomaly;

import java.util.Arrays;

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

  private final double[][] points;
  private final int k;
  private final double[] reach;
  private final double[] density;

  /**
   * Learns the neighbourhoods of points.
   *
   * @param points a row of coordinates each, more than k; not copied
   * @param k the number of neighbours, 1 at least
   */
  public LocalOutlierFactor(double[][] points, int k) {
    if (k < 1 || points.length <= k) {
      throw new IllegalArgumentException(
          "k must be at least 1 and less than the number of points %d, got %d"
              .formatted(points.length, k));
    }
    this.points = points;
    this.k = k;
    int n = points.length;
    Neighbours[] neighbours = new Neighbours[n];
    reach = new double[n];
    for (int i = 0; i < n; i++) {
      neighbours[i] = neighbours(points[i], i);
      reach[i] = Math.sqrt(neighbours[i].squares[k - 1]);
    }
    density = new double[n];
    Arrays.setAll(density, i -> density(neighbours[i]));
  }

  /** The nearest points, nearest first, and their squared distances. */
  private static final class Neighbours {
    private final int[] at;
    private final double[] squares;

    Neighbours(int[] at, double[] squares) {
      this.at = at;
      this.squares = squares;
    }
  }

  /**
   * The factors of the learned points themselves, each without itself as a neighbour. Cost: all
   * pairs.
   */
  public double[] factors() {
    double[] factors = new double[points.length];
    Arrays.setAll(factors, i -> factor(neighbours(points[i], i)));
    return factors;
  }

  /** The factor of a new point. */
  public double factor(double[] point) {
    return factor(neighbours(point, -1));
  }

  private Neighbours neighbours(double[] point, int except) {
    int[] at = new int[k];
    double[] squares = new double[k];
    Arrays.fill(squares, Double.POSITIVE_INFINITY);
    for (int i = 0; i < points.length; i++) {
      double square = i == except ? Double.POSITIVE_INFINITY : square(point, points[i]);
      if (square < squares[k - 1]) {
        int place = k - 1;
        while (place > 0 && squares[place - 1] > square) {
          squares[place] = squares[place - 1];
          at[place] = at[place - 1];
          place--;
        }
        squares[place] = square;
        at[place] = i;
      }
    }
    return new Neighbours(at, squares);
  }

  private static double square(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  private double density(Neighbours near) {
    double sum = 0;
    for (int i = 0; i < k; i++) {
      sum += Math.max(reach[near.at[i]], Math.sqrt(near.squares[i]));
    }
    return 1 / (sum / k + LEAST_REACH);
  }

  private double factor(Neighbours near) {
    double sum = 0;
    for (int i = 0; i < k; i++) {
      sum += density[near.at[i]];
    }
    return sum / k / density(near);
  }
}
