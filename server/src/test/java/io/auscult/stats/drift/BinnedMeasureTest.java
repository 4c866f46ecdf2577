package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Values of SciPy 1.17.1: {@code scipy.spatial.distance.jensenshannon(p, q, 2)}, and of NumPy by
 * the formulas.
 */
class BinnedMeasureTest {
  private static final double[] SOME = shares(16, 18, 16, 14, 12, 12);
  private static final double[] OTHER = shares(16, 16, 16, 16, 16, 8);
  private static final double[] LEFT = {0.1, 0.4, 0.5};
  private static final double[] RIGHT = {0.8, 0.15, 0.05};

  private static double[] shares(int... counts) {
    double[] shares = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      shares[i] = counts[i] / 88.0;
    }
    return shares;
  }

  @ParameterizedTest
  @CsvSource({
    "PSI, 0.037218381577290835",
    "JENSEN_SHANNON, 0.08173421330573756",
    "HELLINGER, 0.06812774370983345",
    "TOTAL_VARIATION, 0.06818181818181819",
  })
  void isThatOfTheReferenceTable(BinnedMeasure measure, double expected) {
    assertThat(measure.ofShares(SOME, OTHER)).isCloseTo(expected, within(1e-15));
    assertThat(measure.ofShares(OTHER, SOME)).isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({
    "JENSEN_SHANNON, 0.6482287947757128, 1",
    "HELLINGER, 0.5604412817045549, 1",
    "TOTAL_VARIATION, 0.7, 1",
    "PSI, 2.736979684276137, Infinity",
  })
  void isLargestWhereNothingIsShared(BinnedMeasure measure, double apart, double most) {
    assertThat(measure.ofShares(LEFT, RIGHT)).isCloseTo(apart, within(1e-15));
    assertThat(measure.ofShares(new double[] {1, 0}, new double[] {0, 1})).isEqualTo(most);
  }

  @ParameterizedTest
  @EnumSource
  void isZeroForEqualSharesAlone(BinnedMeasure measure) {
    assertThat(measure.ofShares(LEFT, LEFT)).isZero();
    assertThat(measure.ofCounts(new long[] {3, 0, 9}, new long[] {3, 0, 9})).isZero();
    assertThat(measure.ofCounts(new long[] {3, 0, 9}, new long[] {3, 1, 8})).isPositive();
  }

  @Test
  void bothSidesNeedTheSameBins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinnedMeasure.PSI.ofCounts(new long[2], new long[3]))
        .withMessage("both sides need the same bins, got 2 and 3");
  }

  @Test
  void aBinThatIsEmptyOnBothSidesDoesNotCount() {
    for (BinnedMeasure measure : BinnedMeasure.values()) {
      assertThat(measure.ofCounts(new long[] {5_000, 0, 700}, new long[] {20, 0, 3}))
          .isEqualTo(measure.ofCounts(new long[] {5_000, 700}, new long[] {20, 3}));
    }
  }
}
