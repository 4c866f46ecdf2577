package io.auscult.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {
  /** numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], q) */
  @ParameterizedTest
  @CsvSource({"0, 1", "0.1, 1", "0.25, 1.75", "0.5, 3.5", "0.9, 6.9", "0.99, 8.79", "1, 9"})
  void interpolateAsNumPy(double q, double expected) {
    assertThat(Quantiles.of(new double[] {3, 1, 4, 1, 5, 9, 2, 6}, q))
        .isEqualTo(expected, within(1e-12));
  }

  @Test
  void ignoreNaN() {
    assertThat(Quantiles.median(new double[] {Double.NaN, 1, 3, Double.NaN})).isEqualTo(2);
  }

  @Test
  void areInfiniteOutsideZeroToOneAsInPrometheus() {
    assertThat(Quantiles.of(new double[] {1, 2}, -0.1)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Quantiles.of(new double[] {1, 2}, 1.1)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void stayInfiniteBetweenInfiniteValues() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(Quantiles.of(new double[] {1, infinity, infinity}, 0.75)).isEqualTo(infinity);
    assertThat(Quantiles.of(new double[] {1, 2, infinity}, 0.5)).isEqualTo(2);
  }

  @Test
  void areAbsentWithoutValues() {
    assertThat(Stale.is(Quantiles.of(new double[] {Double.NaN}, 0.5))).isTrue();
  }
}
