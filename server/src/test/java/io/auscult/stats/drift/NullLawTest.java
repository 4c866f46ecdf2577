package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NullLawTest {
  /** scipy.stats.kstwo.isf(alpha, size), which is the p-value of {@code drift_ks_pvalue}. */
  @ParameterizedTest
  @CsvSource({
    "5, 0.05, 0.563275",
    "10, 0.05, 0.409246",
    "10, 0.001, 0.580417",
    "50, 0.1, 0.169592",
    "50, 0.01, 0.226037",
    "1000, 0.05, 0.0427765",
    "1000, 0.001, 0.0614622"
  })
  void criticalDistancesAreSciPysToAPercentOrSo(double size, double alpha, double expected) {
    NullLaw law = new NullLaw.Kolmogorov(size);
    assertThat(law.critical(alpha)).isCloseTo(expected, within(0.015 * expected));
    assertThat(law.pValue(law.critical(alpha))).isCloseTo(alpha, within(1e-6));
  }

  /** scipy.stats.kstwobign.sf(1) */
  @Test
  void ofManyValuesItIsKolmogorovsLimit() {
    double root = 1e6;
    assertThat(new NullLaw.Kolmogorov(root * root).pValue(1 / root))
        .isCloseTo(0.26999967167735456, within(1e-6));
  }

  @Test
  void nothingIsSignificantWithoutAWholeIndependentValue() {
    assertThat(new NullLaw.Kolmogorov(0.001).critical(0.05)).isEqualTo(1);
    assertThat(new NullLaw.Kolmogorov(0.5).pValue(1)).isGreaterThan(0.05);
  }

  /** 1 - scipy.stats._hypotests._cdf_cvm_inf(x) */
  @ParameterizedTest
  @CsvSource({
    "0.05, 0.876280931041351",
    "0.1, 0.5848734384067971",
    "0.347, 0.10019124868694851",
    "0.461, 0.05010712720175847",
    "0.743, 0.010025523981498807",
    "1.168, 0.0009992445202411382"
  })
  void theLimitOfCramerAndVonMisesIsSciPys(double value, double expected) {
    NullLaw law = new NullLaw.CramerVonMises(1);
    assertThat(law.pValue(value)).isCloseTo(expected, within(1e-9));
    assertThat(law.critical(expected)).isCloseTo(value, within(1e-6));
    assertThat(new NullLaw.CramerVonMises(3).pValue(3 * value)).isCloseTo(expected, within(1e-9));
  }

  /** scipy.stats.chi2.ppf(0.95, 9) * (1/500 + 1/500), and the roots of its eighth. */
  @Test
  void measuresInBinsOfIndependentValuesAreChiSquared() {
    Chance chance = independent(500, 500, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50);
    assertThat(chance.psi().critical(0.05)).isCloseTo(0.0676759104184818, within(1e-12));
    assertThat(chance.psi().pValue(0.0676759104184818)).isCloseTo(0.05, within(1e-12));
    assertThat(chance.jensenShannon().critical(0.05)).isCloseTo(0.1104738093103912, within(1e-12));
    assertThat(chance.hellinger().critical(0.05)).isCloseTo(0.09197547935352239, within(1e-12));
  }

  /**
   * d = rng.multinomial(n, p, 400000) / n - rng.multinomial(m, p, 400000) / m;
   * np.quantile(np.abs(d) .sum(1) / 2, [0.9, 0.95, 0.99]), whose steps are 0.001 and 0.0001.
   */
  @Test
  void theTotalVariationIsThatOfMultinomialShares() {
    Chance even = independent(1000, 500, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100);
    assertThat(even.totalVariation().critical(0.1)).isCloseTo(0.087, within(0.001));
    assertThat(even.totalVariation().critical(0.05)).isCloseTo(0.094, within(0.001));
    assertThat(even.totalVariation().critical(0.01)).isCloseTo(0.107, within(0.0015));
    Chance four = independent(1000, 1000, 500, 300, 150, 50);
    assertThat(four.totalVariation().critical(0.05)).isCloseTo(0.051, within(0.001));
    Chance two = independent(500, 500, 350, 150);
    assertThat(two.totalVariation().critical(0.05)).isCloseTo(0.056, within(0.002));
  }

  private static Chance independent(int n, int m, long... counts) {
    return new Chance(counts, new Dependence(n, 1, 1), new Dependence(m, 1, 1));
  }
}
