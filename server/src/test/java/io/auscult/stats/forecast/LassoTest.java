package io.auscult.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LassoTest {

  /** With an identity matrix each coefficient is soft-thresholded: sign(s) max(|s| - w, 0). */
  @Test
  void withoutCorrelationItIsASoftThreshold() {
    RealMatrix identity =
        new Array2DRowRealMatrix(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
    RealVector products = new ArrayRealVector(new double[] {3, -0.5, -2});
    assertThat(Lasso.solve(identity, products, 1))
        .containsExactly(new double[] {2, 0, -1}, within(1e-9));
  }

  /** The conditions of the optimum: gradient -w sign(x) where x is not 0, else within w. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theConditionsOfTheOptimumHoldForRampsThatLookAlike(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] ramps = new double[400][25];
    double[] values = new double[400];
    for (int i = 0; i < 400; i++) {
      values[i] = Math.max(0, i / 400.0 - 0.3) - 2 * Math.max(0, i / 400.0 - 0.55);
      values[i] += 0.1 * random.nextGaussian();
      for (int j = 0; j < 25; j++) {
        ramps[i][j] = Math.max(0, i / 400.0 - j / 32.0);
      }
    }
    RealMatrix design = new Array2DRowRealMatrix(ramps);
    RealMatrix squares = design.transpose().multiply(design);
    RealVector products = design.preMultiply(new ArrayRealVector(values));
    double weight = 0.05 * seed;
    double[] x = Lasso.solve(squares, products, weight);
    double[] gradient = squares.operate(new ArrayRealVector(x)).subtract(products).toArray();
    int chosen = 0;
    for (int j = 0; j < 25; j++) {
      chosen += x[j] == 0 ? 0 : 1;
      double wanted =
          x[j] == 0 ? Math.clamp(gradient[j], -weight, weight) : -weight * Math.signum(x[j]);
      assertThat(gradient[j]).isCloseTo(wanted, within(1e-6));
    }
    assertThat(chosen).isBetween(1, 12);
  }
}
