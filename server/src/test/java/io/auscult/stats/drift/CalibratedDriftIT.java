package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four days of samples every minute and the four hours after them, a thousand times. */
class CalibratedDriftIT {
  private static final FalseAlarms DAYS = new FalseAlarms(5_760, 240, 0);

  @ParameterizedTest
  @CsvSource({
    "KS, 0", "KS, 0.5", "KS, 0.9", "KS, 0.99",
    "PSI, 0", "PSI, 0.5", "PSI, 0.9", "PSI, 0.99",
    "TVD, 0.9", "JS, 0.9", "HELLINGER, 0.9", "CVM, 0.9"
  })
  void atMostOneInTwentyIsCalledDriftingWithoutDrift(DriftMethod method, double phi) {
    assertThat(DAYS.rate(method, phi, 0, 1_000)).isLessThanOrEqualTo(FalseAlarms.ALPHA);
  }

  @ParameterizedTest
  @CsvSource({"KS, 0", "PSI, 0"})
  void norAreHalvesOfStandardDeviations(DriftMethod method, double phi) {
    FalseAlarms rounded = new FalseAlarms(5_760, 240, 0.5);
    assertThat(rounded.rate(method, phi, 0, 500)).isLessThanOrEqualTo(FalseAlarms.ALPHA);
  }

  /** In standard deviations; what is left to see where two hundred samples are worth one. */
  @ParameterizedTest
  @CsvSource({
    "KS, 0, 0.5, 0.99", "KS, 0.5, 0.5, 0.9", "KS, 0.9, 1, 0.7", "KS, 0.99, 2, 0.15",
    "PSI, 0, 0.5, 0.99", "PSI, 0.5, 0.5, 0.9", "PSI, 0.9, 1, 0.85", "PSI, 0.99, 2, 0.35"
  })
  void aShiftIsSeen(DriftMethod method, double phi, double shift, double power) {
    assertThat(DAYS.rate(method, phi, shift, 100)).isGreaterThan(power);
  }
}
