package io.auscult.stats.anomaly;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * How far a point is from others in the directions in which they vary:
 *
 * <pre>  d = sum_j (v_j . u)^2 / l_j,   d &gt;= 0</pre>
 *
 * <p>with u the point, each coordinate less its mean and divided by its standard deviation, and v_j
 * and l_j the eigenvectors and eigenvalues of the correlation matrix, no eigenvalue below a
 * millionth of the largest. About the number of coordinates for usual points. Unit-free.
 *
 * <p>Cost: fitting is linear in the points and cubic in the coordinates, a distance quadratic in
 * the coordinates.
 *
 * <p>Source: M.-L. Shyu et al., A Novel Anomaly Detection Scheme Based on Principal Component
 * Classifier, ICDM workshop 2003. Checked against numpy.
 */
public final class PrincipalComponents {
  private static final double SMALLEST = 1e-6;

  private final double[] means;

  /** The farthest that a learned coordinate is from its mean: keeps squares finite. */
  private final double[] reaches;

  private final double[] deviations;

  /** Eigenvectors divided by the roots of their eigenvalues. */
  private final double[][] components;

  /**
   * Fits components.
   *
   * @param points a row of coordinates each, 2 at least
   */
  public PrincipalComponents(double[][] points) {
    if (points.length < 2) {
      throw new IllegalArgumentException("components need 2 points at least, got " + points.length);
    }
    int n = points[0].length;
    means = means(points);
    reaches = new double[n];
    Arrays.setAll(reaches, i -> reach(points, i));
    double[][] products = products(points);
    deviations = new double[n];
    Arrays.setAll(deviations, i -> products[i][i] > 0 ? Math.sqrt(products[i][i]) : 1);
    components = components(products, deviations);
  }

  /** By differences, so that the mean of equal values is their value. */
  private static double[] means(double[][] points) {
    double[] first = points[0];
    double[] differences = new double[first.length];
    for (double[] point : points) {
      for (int i = 0; i < first.length; i++) {
        differences[i] += (point[i] - first[i]) / points.length;
      }
    }
    Arrays.setAll(differences, i -> first[i] + differences[i]);
    return differences;
  }

  private double reach(double[][] points, int i) {
    double reach = 0;
    for (double[] point : points) {
      reach = Math.max(reach, Math.abs(point[i] - means[i]));
    }
    return reach > 0 ? reach : 1;
  }

  private double[][] products(double[][] points) {
    int n = means.length;
    double[][] products = new double[n][n];
    double[] centered = new double[n];
    for (double[] point : points) {
      Arrays.setAll(centered, i -> (point[i] - means[i]) / reaches[i]);
      for (int i = 0; i < n; i++) {
        for (int j = i; j < n; j++) {
          products[i][j] += centered[i] * centered[j] / points.length;
        }
      }
    }
    return products;
  }

  private static double[][] components(double[][] products, double[] deviations) {
    int n = deviations.length;
    RealMatrix correlations = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double correlation = products[i][j] / (deviations[i] * deviations[j]);
        correlations.setEntry(i, j, correlation);
        correlations.setEntry(j, i, correlation);
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(correlations);
    double[] values = eigen.getRealEigenvalues();
    double largest = Arrays.stream(values).max().orElseThrow();
    double least = Math.max(SMALLEST * largest, Double.MIN_NORMAL);
    return IntStream.range(0, n)
        .mapToObj(
            j -> eigen.getEigenvector(j).mapDivide(Math.sqrt(Math.max(values[j], least))).toArray())
        .toArray(double[][]::new);
  }

  /** The distance of a point. */
  public double distance(double[] point) {
    double[] standard = new double[means.length];
    Arrays.setAll(standard, i -> (point[i] - means[i]) / reaches[i] / deviations[i]);
    double sum = 0;
    for (double[] component : components) {
      double along = 0;
      for (int i = 0; i < standard.length; i++) {
        along += component[i] * standard[i];
      }
      sum += along * along;
    }
    return sum;
  }
}
