package io.auscult.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  /** What Prometheus takes for a duration is in PrometheusFaceIT; by hand: 1h30m is 90 minutes. */
  @ParameterizedTest
  @CsvSource({"1h30m, 5400000", "0s, 0", "1y, 31536000000", "1w2d3ms, 777600003"})
  void aDurationByItselfIsMilliseconds(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "30m1h", "1m1m", "1.5m", "-5m", "m", "293y", "5 m", "5M"})
  void anythingElseIsNone(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(ExprException.class);
  }

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
