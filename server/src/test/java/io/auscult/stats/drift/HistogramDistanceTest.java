package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import org.junit.jupiter.api.Test;

/**
 * The large example is of SciPy 1.17.1 on 4,000 points in each bucket: {@code
 * wasserstein_distance(x, y, w, v)}, {@code jensenshannon(p, q, 2)}.
 */
class HistogramDistanceTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  private final HistogramDistance latencies =
      new HistogramDistance(
          new double[] {0.1, 0.5, 1, 5, INF},
          new double[] {5, 25, 65, 95, 100},
          new double[] {2, 12, 42, 82, 100});

  @Test
  void isWhatSciPySays() {
    assertThat(latencies.ks()).isCloseTo(0.23, within(1e-15));
    assertThat(latencies.in(BinnedMeasure.PSI)).isCloseTo(0.29752847315980796, within(1e-14));
    assertThat(latencies.in(BinnedMeasure.JENSEN_SHANNON))
        .isCloseTo(0.22741554912020287, within(1e-14));
    assertThat(latencies.wasserstein()).isCloseTo(0.5542018365, within(1e-7));
  }

  /** From evenly over [0, 1] to evenly over [1, 2]: each value moves by 1. */
  @Test
  void aShiftByOneBucketIsItsWidth() {
    HistogramDistance shift =
        new HistogramDistance(
            new double[] {1, 2, INF}, new double[] {9, 9, 9}, new double[] {0, 9, 9});
    assertThat(shift.wasserstein()).isCloseTo(Math.sqrt(12), within(1e-12));
    assertThat(shift.ks()).isEqualTo(1);
  }

  /** The gap is -0.2 at 1 and 0.2 at 2: three triangles of 0.1, 0.1 and 0.1. */
  @Test
  void linesMayCrossWithinABucket() {
    HistogramDistance wider =
        new HistogramDistance(
            new double[] {1, 2, 3, INF}, new double[] {2, 8, 10, 10}, new double[] {4, 6, 10, 10});
    assertThat(wider.wasserstein()).isCloseTo(0.3 / Math.sqrt(0.4 + 1 / 12.0), within(1e-12));
  }

  /** Half of the values move from the bound -1, where the first bucket is, to the bound 1. */
  @Test
  void whatIsBelowTheFirstBoundIsAtIt() {
    HistogramDistance below =
        new HistogramDistance(
            new double[] {-1, 1, INF}, new double[] {10, 10, 20}, new double[] {0, 0, 20});
    assertThat(below.wasserstein()).isCloseTo(1, within(1e-12));
  }

  @Test
  void equalSharesAreNotApartAndAConstantReferenceHasNoDeviation() {
    double[] bounds = {0, 1, INF};
    HistogramDistance same =
        new HistogramDistance(bounds, new double[] {1, 3, 4}, new double[] {10, 30, 40});
    assertThat(same.ks()).isZero();
    assertThat(same.wasserstein()).isZero();
    HistogramDistance constant =
        new HistogramDistance(bounds, new double[] {5, 5, 5}, new double[] {0, 5, 5});
    assertThat(Stale.is(constant.wasserstein())).isTrue();
  }

  @Test
  void bothSidesNeedACountForEachBound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HistogramDistance(new double[3], new double[3], new double[2]))
        .withMessage("both sides need a count for each of 3 bounds, got 3 and 2");
  }
}
