package io.auscult.stats.drift;

import java.util.Arrays;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * How badly rows of several columns fit what the columns of a reference have in common: the columns
 * are standardised, the principal components kept that explain more than {@value #SHARE} of the
 * variance, though always one fewer than there are columns at most, and a row's error is its
 * distance from what these components say of it. All components would leave nothing over.
 *
 * <pre>  z = (x - mean) / sd,   error = | z - W W' z |,   the columns of W are the components</pre>
 *
 * <p>It grows, and sometimes falls, where columns stop to depend on each other as they did, even if
 * each of them alone stays as it was; a move along the components leaves it as it is. In standard
 * deviations (1/n), 0 upwards; below {@value #ROUNDING} it is rounding and counts as 0. A missing
 * number counts as the mean; a constant column is not scaled. Cost: rows times columns squared for
 * the reference, columns times components for a row.
 *
 * <p>Source: A. A. Qahtan, B. Alharbi, S. Wang, X. Zhang, KDD (2015) 935-944; as NannyML has it.
 * Checked against NumPy.
 */
public final class PcaReconstruction {
  private static final double SHARE = 0.65;

  private static final double ROUNDING = 1e-9;

  private final double[] means;
  private final double[] deviations;
  private final double[][] components;

  private PcaReconstruction(double[] means, double[] deviations, double[][] components) {
    this.means = means;
    this.deviations = deviations;
    this.components = components;
  }

  /**
   * Learns a reference.
   *
   * @param columns two or more, as long as each other, NaN for a missing number
   */
  public static PcaReconstruction of(double[][] columns) {
    int width = columns.length;
    double[] means = new double[width];
    double[] deviations = new double[width];
    double[][] standard = new double[width][];
    for (int i = 0; i < width; i++) {
      double[] numbers = Arrays.stream(columns[i]).filter(x -> !Double.isNaN(x)).toArray();
      double mean = Arrays.stream(numbers).average().orElse(0);
      double squares = Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).average().orElse(0);
      means[i] = mean;
      // A constant column may have a deviation by rounding alone.
      boolean constant = Math.sqrt(squares) <= 1e-12 * Math.abs(mean);
      deviations[i] = constant ? 1 : Math.sqrt(squares);
      standard[i] = standard(columns[i], mean, deviations[i]);
    }
    return new PcaReconstruction(means, deviations, components(standard));
  }

  private static double[] standard(double[] column, double mean, double deviation) {
    return Arrays.stream(column).map(x -> Double.isNaN(x) ? 0 : (x - mean) / deviation).toArray();
  }

  /** As few of the components, the strongest first, as explain more than the share, but not all. */
  private static double[][] components(double[][] standard) {
    RealMatrix rows = MatrixUtils.createRealMatrix(standard);
    EigenDecomposition eigen = new EigenDecomposition(rows.multiply(rows.transpose()));
    double[] strengths = eigen.getRealEigenvalues();
    double all = Arrays.stream(strengths).sum();
    double explained = 0;
    int kept = 0;
    while (kept < strengths.length - 1 && all > 0 && explained <= SHARE * all) {
      explained += strengths[kept++];
    }
    double[][] components = new double[kept][];
    for (int i = 0; i < kept; i++) {
      components[i] = eigen.getEigenvector(i).toArray();
    }
    return components;
  }

  /** How many components are kept. */
  public int components() {
    return components.length;
  }

  /** The error of a row, as many numbers as the reference has columns, NaN for a missing one. */
  public double error(double[] row) {
    double[] left = new double[row.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = Double.isNaN(row[i]) ? 0 : (row[i] - means[i]) / deviations[i];
    }
    for (double[] component : components) {
      // Components are orthogonal, so what one takes away leaves the others as they are.
      double along = 0;
      for (int i = 0; i < left.length; i++) {
        along += component[i] * left[i];
      }
      for (int i = 0; i < left.length; i++) {
        left[i] -= along * component[i];
      }
    }
    double error = Math.sqrt(Arrays.stream(left).map(x -> x * x).sum());
    return error < ROUNDING ? 0 : error;
  }
}
