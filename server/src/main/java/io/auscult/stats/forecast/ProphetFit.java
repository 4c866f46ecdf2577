package io.auscult.stats.forecast;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The coefficients of {@link Prophet} that are most probable with its priors: the smallest
 *
 * <pre>  n ln s + sum e^2 / (2 s^2) + 2 s^2 + (k^2 + m^2) / 50 + sum b^2 / 200 + sum |d| / 0.05
 * </pre>
 *
 * <p>over offset m, slope k, waves and holidays b, changes of slope d and noise s, with values in
 * units of the largest. In turn: coefficients for a noise, exactly, those with squared penalties
 * eliminated by Cholesky's decomposition and the changes left to {@link Lasso}; then the noise for
 * those coefficients, the root of a quadratic equation. Cost: {@code O(n p^2)} once for the sums of
 * products, {@code p} columns, and {@code O(p^3)} for each of some tens of turns.
 */
final class ProphetFit {
  private static final double LINE_VARIANCE = 25;
  private static final double WAVE_VARIANCE = 100;
  private static final double CHANGE_SCALE = 0.05;
  private static final int MOST_TURNS = 50;
  private static final double ENOUGH = 1e-6;

  /** Of a perfect fit: noise of a millionth of the largest value. */
  private static final double LEAST_VARIANCE = 1e-12;

  private final ProphetColumns columns;
  private final RealMatrix squares;
  private final RealVector products;
  private double weight;
  private double valueSquares;

  private ProphetFit(ProphetColumns columns) {
    this.columns = columns;
    this.squares = Lasso.matrix(columns.size());
    this.products = new ArrayRealVector(columns.size());
  }

  /** Coefficients by column, for values divided by a unit. */
  static double[] coefficients(ProphetColumns columns, ThinnedSamples samples, double unit) {
    ProphetFit fit = new ProphetFit(columns);
    fit.sum(samples, unit);
    return fit.mostProbable();
  }

  private void sum(ThinnedSamples samples, double unit) {
    double[] row = new double[columns.size()];
    double[][] sums = new double[row.length][row.length];
    for (int i = 0; i < samples.size(); i++) {
      columns.fill(samples.time(i), row);
      double value = samples.value(i) / unit;
      weight += samples.weight(i);
      valueSquares += samples.weight(i) * value * value;
      for (int a = 0; a < row.length; a++) {
        double weighted = samples.weight(i) * row[a];
        products.addToEntry(a, weighted * value);
        for (int b = 0; b <= a; b++) {
          sums[a][b] += weighted * row[b];
        }
      }
    }
    valueSquares += samples.squaresWithin() / (unit * unit);
    for (int a = 0; a < row.length; a++) {
      for (int b = 0; b <= a; b++) {
        squares.setEntry(a, b, sums[a][b]);
        squares.setEntry(b, a, sums[a][b]);
      }
    }
  }

  private double[] mostProbable() {
    double variance = valueSquares / weight;
    RealVector found = new ArrayRealVector(columns.size());
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      found = coefficients(variance);
      double next = noise(found);
      if (Math.abs(next - variance) <= ENOUGH * variance) {
        break;
      }
      variance = next;
    }
    return found.toArray();
  }

  private RealVector coefficients(double variance) {
    int smooth = columns.smooth();
    int size = columns.size();
    RealMatrix own = squares.getSubMatrix(0, smooth - 1, 0, smooth - 1);
    for (int i = 0; i < smooth; i++) {
      own.addToEntry(i, i, variance / (i < 2 ? LINE_VARIANCE : WAVE_VARIANCE));
    }
    DecompositionSolver solver = new CholeskyDecomposition(own, 1e-6, 0).getSolver();
    RealVector right = products.getSubVector(0, smooth);
    if (size == smooth) {
      return solver.solve(right);
    }
    RealMatrix cross = squares.getSubMatrix(0, smooth - 1, smooth, size - 1);
    RealMatrix bend = squares.getSubMatrix(smooth, size - 1, smooth, size - 1);
    RealMatrix eliminated = cross.transpose().multiply(solver.solve(cross));
    RealVector pull = cross.preMultiply(solver.solve(right));
    double[] changes =
        Lasso.solve(
            bend.subtract(eliminated),
            products.getSubVector(smooth, size - smooth).subtract(pull),
            variance / CHANGE_SCALE);
    RealVector changed = new ArrayRealVector(changes, false);
    return solver.solve(right.subtract(cross.operate(changed))).append(changed);
  }

  /** The variance v with n / v = errors / v^2 + 4. */
  private double noise(RealVector found) {
    double errors =
        valueSquares - 2 * products.dotProduct(found) + squares.operate(found).dotProduct(found);
    double positive = Math.max(0, errors);
    double root = Math.sqrt(weight * weight + 16 * positive);
    return Math.max(LEAST_VARIANCE, 2 * positive / (weight + root));
  }
}
