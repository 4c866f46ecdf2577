package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A day of samples every minute and the hour after it; all of it in {@link CalibratedDriftIT}. */
class CalibratedDriftTest {
  private static final FalseAlarms DAY = new FalseAlarms(1_440, 60, 0);

  @ParameterizedTest
  @EnumSource(names = {"KS", "PSI", "JS", "HELLINGER", "TVD", "CVM"})
  void aSeriesThatResemblesItselfIsSeldomCalledDrifting(DriftMethod method) {
    assertThat(DAY.rate(method, 0.9, 0, 100)).isLessThanOrEqualTo(0.1);
    assertThat(DAY.rate(method, 0.5, 2, 20)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"KS, 0.999", "PSI, 0.999"})
  void aReferenceThatIsWorthFewValuesHasNoLaw(DriftMethod method, double phi) {
    assertThat(DAY.withoutLaw(method, phi, 50)).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @EnumSource(names = {"KS", "PSI", "CVM"})
  void aConstantReferenceHasNoLaw(DriftMethod method) {
    assertThat(
            FalseAlarms.verdict(
                method, new double[100], Autoregressive.series(0, 50, FalseAlarms.random(1))))
        .isEmpty();
  }
}
