package io.auscult.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Means and variances against those of the distributions, to five standard errors or so. */
class ChanceTest {
  private static final int DRAWS = 20_000;
  private final Chance chance = new Chance(7);

  private static long[] draws(LongSupplier source) {
    return LongStream.generate(source).limit(DRAWS).toArray();
  }

  private static double mean(long[] draws) {
    return LongStream.of(draws).average().orElseThrow();
  }

  private static double variance(long[] draws) {
    double mean = mean(draws);
    return LongStream.of(draws).mapToDouble(x -> (x - mean) * (x - mean)).average().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 4, 49, 51, 2_400})
  void aPoissonNumberHasItsMeanAsVariance(double mean) {
    long[] draws = draws(() -> chance.poisson(mean));
    assertThat(mean(draws)).isCloseTo(mean, within(5 * Math.sqrt(mean / DRAWS) + 1e-12));
    assertThat(variance(draws)).isCloseTo(mean, within(0.06 * mean + 0.1 * Math.min(mean, 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "10, 0",
    "10, 1",
    "10, 0.3",
    "20000, 0.0001",
    "20000, 0.9999",
    "1000, 0.5",
    "9600, 0.12"
  })
  void aBinomialNumberHasItsMeanAndVariance(long n, double p) {
    long[] draws = draws(() -> chance.binomial(n, p));
    double variance = n * p * (1 - p);
    assertThat(LongStream.of(draws)).allMatch(x -> x >= 0 && x <= n);
    assertThat(mean(draws)).isCloseTo(n * p, within(5 * Math.sqrt(variance / DRAWS) + 1e-12));
    assertThat(variance(draws)).isCloseTo(variance, within(0.06 * variance + 1e-12));
  }

  @Test
  void halfOfLogNormalValuesAreBelowTheMedian() {
    long below = LongStream.range(0, DRAWS).filter(_ -> chance.logNormal(0.03, 0.4) < 0.03).count();
    assertThat(below / (double) DRAWS).isCloseTo(0.5, within(0.018));
  }
}
