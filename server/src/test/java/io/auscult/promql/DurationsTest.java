package io.auscult.promql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  /** The pairs are those of the tests of Prometheus' own model.Duration. */
  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "324, 324ms",
    "3000, 3s",
    "300000, 5m",
    "3600000, 1h",
    "345600000, 4d",
    "345603600000, 4000d1h",
    "1814400000, 3w",
    "864000000000, 10000d",
    "-60000, -1m",
    "31536000000, 1y",
    "94608000000, 3y",
    "5400000, 1h30m"
  })
  void millisecondsAreWrittenWithTheLargestUnits(long millis, String text) {
    assertThat(Durations.text(millis)).isEqualTo(text);
  }
}
