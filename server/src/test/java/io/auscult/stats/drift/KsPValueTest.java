package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KsPValueTest {
  private static final Offset<Double> EXACTLY = within(1e-12);

  /** scipy.stats.ks_2samp(x, y, method="exact"), SciPy 1.17.1, on samples with this distance. */
  @ParameterizedTest
  @CsvSource({
    "0.625, 8, 8, 0.08702408702408701",
    "0.082, 1000, 500, 0.022155825529241124",
    "0.03, 1000, 500, 0.9223573644349784",
    "0.5, 40, 60, 6.2660190148725815e-06",
    "0.7142857142857143, 7, 11, 0.014328808446455503",
    "0.10777777777777778, 100, 90, 0.595209186537845"
  })
  void isExactAsSciPy(double distance, int n, int m, double expected) {
    assertThat(KsPValue.exact(distance, n, m)).isEqualTo(expected, EXACTLY);
    assertThat(KsPValue.exact(distance, m, n)).isEqualTo(expected, EXACTLY);
  }

  @Test
  void keepsTheDigitsOfSmallValues() {
    double expected = 3.431475620512199e-16; // ks_2samp, n = m = 50, D = 0.8
    assertThat(KsPValue.exact(0.8, 50, 50) / expected).isEqualTo(1, EXACTLY);
  }

  /** scipy.stats.ks_2samp(x, y, method="asymp") = kstwo.sf(D, round(n m / (n + m))). */
  @ParameterizedTest
  @CsvSource({
    "0.625, 8, 8, 0.04931640625",
    "0.082, 1000, 500, 0.0214181561940566",
    "0.03, 1000, 500, 0.9164172383066344",
    "0.05, 2000, 2000, 0.013012074781090332",
    "0.01, 100000, 9999, 0.32119186769101393",
    "0.004, 100000, 9999, 0.9985377003773579"
  })
  void isAsymptoticAsSciPy(double distance, int n, int m, double expected) {
    assertThat(KsPValue.asymptotic(distance, n, m)).isEqualTo(expected, EXACTLY);
  }

  @Test
  void isExactUpToTenThousandPairs() {
    assertThat(KsPValue.of(0.2, 100, 100)).isEqualTo(KsPValue.exact(0.2, 100, 100));
    assertThat(KsPValue.of(0.2, 100, 101)).isEqualTo(KsPValue.asymptotic(0.2, 100, 101));
  }

  @Test
  void isOneWithoutDistance() {
    assertThat(KsPValue.of(0, 5, 7)).isEqualTo(1);
    assertThat(KsPValue.of(0, 500, 700)).isEqualTo(1);
    assertThat(KsPValue.of(0.4, 1, 20_000)).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoDistance() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KsPValue.of(1.5, 5, 7))
        .withMessage("a distance is in [0, 1], got 1.5");
  }
}
