package io.auscult.stats.anomaly;

import io.auscult.stats.Recent;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * What a cubic through the last {@value #POINTS} samples (least squares, equal distances) foresees
 * for the next one. The forecast is a weighted sum of the samples, whose weights depend on nothing.
 *
 * <p>Follows smooth movements of any season; the measure of surprise is the error, in the unit of
 * the series. Cost: {@value #POINTS} products.
 *
 * <p>Source: the forecasts of W. S. Cleveland, S. J. Devlin, Locally Weighted Regression, JASA 83
 * (1988), with equal weights. Checked against {@code numpy.polyfit}.
 */
final class LocalPolynomial {
  static final int POINTS = 60;
  private static final int DEGREE = 3;

  /** Smaller errors, relative to the value, are of the arithmetic. */
  static final double ROUNDING = 1e-12;

  private static final double[] WEIGHTS = weights();

  private LocalPolynomial() {}

  /** The error of the forecast of a value, 0 upwards. */
  static double surprise(Recent past, double value) {
    int from = past.size() - POINTS;
    double expected = 0;
    for (int i = 0; i < POINTS; i++) {
      expected += WEIGHTS[i] * past.value(from + i);
    }
    double error = Math.abs(value - expected);
    return error > ROUNDING * Math.abs(value) ? error : 0;
  }

  /** The row of the hat matrix for the point after the last. */
  private static double[] weights() {
    RealMatrix design = new Array2DRowRealMatrix(POINTS, DEGREE + 1);
    for (int i = 0; i < POINTS; i++) {
      design.setRow(i, powers(i));
    }
    RealMatrix inverse = new QRDecomposition(design).getSolver().getInverse();
    return inverse.preMultiply(powers(POINTS));
  }

  /** Powers of a position, in which the points reach from -1 to 1. */
  private static double[] powers(int i) {
    double x = 2.0 * i / (POINTS - 1) - 1;
    return new double[] {1, x, x * x, x * x * x};
  }
}
