package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import org.junit.jupiter.api.Test;

class CramersVTest {
  /** SciPy's {@code chi2_contingency} of the two rows is 1.6224089635854342. */
  @Test
  void isTheRootOfChiSquaredPerValue() {
    double[] reference = {16, 18, 16, 14, 12, 12};
    double[] current = {16, 16, 16, 16, 16, 8};
    double expected = Math.sqrt(1.6224089635854342 / 176);
    assertThat(CramersV.of(reference, current)).isCloseTo(expected, within(1e-15));
    assertThat(CramersV.of(current, reference)).isCloseTo(expected, within(1e-15));
  }

  @Test
  void isFromZeroToOne() {
    double[] some = {5, 0, 15};
    assertThat(CramersV.of(some, new double[] {50, 0, 150})).isCloseTo(0, within(1e-15));
    assertThat(CramersV.of(some, new double[] {0, 7, 0})).isCloseTo(1, within(1e-15));
    assertThat(Stale.is(CramersV.of(some, new double[3]))).isTrue();
  }

  /** The p-values of the same, and of [[50, 30], [20, 40]] without correction. */
  @Test
  void thePValueIsSciPys() {
    double[] reference = {16, 18, 16, 14, 12, 12, 0};
    double[] current = {16, 16, 16, 16, 16, 8, 0};
    assertThat(CramersV.pValue(reference, current)).isCloseTo(0.8985262394026607, within(1e-12));
    assertThat(CramersV.pValue(new double[] {50, 30}, new double[] {20, 40}))
        .isCloseTo(0.0006363, within(1e-7));
    assertThat(CramersV.pValue(new double[] {50, 0}, new double[] {20, 0})).isOne();
    assertThat(Stale.is(CramersV.pValue(current, new double[7]))).isTrue();
  }
}
