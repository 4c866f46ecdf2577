package io.auscult.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against statsmodels 0.13.5. */
class ProportionTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  /** {@code proportion_confint(successes, trials, 1 - confidence, "wilson")}. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.95, 0, 0.27753279986288926",
    "3, 10, 0.95, 0.10779126740630104, 0.6032218525388546",
    "3, 10, 0.99, 0.07956631652306578, 0.6799753207988974",
    "10, 10, 0.95, 0.7224672001371106, 1",
    "69, 10000, 0.95, 0.005456205431184981, 0.008722493761976277",
  })
  void theIntervalIsWilsons(
      double successes, double trials, double confidence, double lower, double upper) {
    Proportion proportion = new Proportion(successes, trials);
    double z = Proportion.quantile(confidence);
    assertThat(proportion.lower(z)).isCloseTo(lower, CLOSE);
    assertThat(proportion.upper(z)).isCloseTo(upper, CLOSE);
  }

  /** {@code confint_proportions_2indep(k, n, m, o, method="newcomb", compare="diff")}. */
  @ParameterizedTest
  @CsvSource({
    "42, 10000, 69, 10000, -0.0048241546514086525, -0.0006381998033857419",
    "9, 10, 3, 10, 0.1705227239345029, 0.809017973535488",
  })
  void theIntervalOfTheDifferenceIsNewcombes(
      double k, double n, double m, double o, double lower, double upper) {
    Proportion proportion = new Proportion(k, n);
    Proportion other = new Proportion(m, o);
    double z = Proportion.quantile(0.95);
    assertThat(proportion.differenceLower(other, z)).isCloseTo(lower, CLOSE);
    assertThat(proportion.differenceUpper(other, z)).isCloseTo(upper, CLOSE);
    assertThat(other.differenceLower(proportion, z)).isCloseTo(-upper, CLOSE);
  }

  /** {@code proportions_ztest([9, 3], [10, 10])}. */
  @Test
  void theProbabilityIsThatOfTheZTest() {
    Proportion nine = new Proportion(9, 10);
    Proportion three = new Proportion(3, 10);
    assertThat(nine.differencePValue(three)).isCloseTo(0.006169899320544151, CLOSE);
    assertThat(three.differencePValue(nine)).isCloseTo(0.006169899320544151, CLOSE);
    assertThat(nine.differencePValue(nine)).isEqualTo(1);
    assertThat(new Proportion(0, 5).differencePValue(new Proportion(0, 9))).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"10.000000001, 10, 10", "-1e-9, 10, 0", "3, 10, 3"})
  void roundingOfCountsIsPutRight(double successes, double trials, double right) {
    assertThat(Proportion.of(successes, trials)).hasValue(new Proportion(right, trials));
  }

  @ParameterizedTest
  @CsvSource({"10.001, 10", "-0.001, 10", "0, 0", "1, NaN", "NaN, 1", "1, Infinity"})
  void whatIsMoreThanRoundingIsNoShare(double successes, double trials) {
    assertThat(Proportion.of(successes, trials)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1, 10", "11, 10", "0, 0", "NaN, 10", "1, NaN", "1, Infinity"})
  void thereAreNoMoreSuccessesThanTrials(double successes, double trials) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(successes, trials));
  }
}
