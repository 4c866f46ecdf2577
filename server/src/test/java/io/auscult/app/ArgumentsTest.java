package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private static Arguments arguments(String... words) {
    return new Arguments(List.of(words), Set.of("from", "step", "port"), Set.of("fresh"));
  }

  @Test
  void optionsFlagsAndTheRestAreToldApart() {
    Arguments arguments = arguments("--from", "-6h", "-up == 1", "--step=5m", "--fresh", "b");
    assertThat(arguments.option("from")).contains("-6h");
    assertThat(arguments.option("step")).contains("5m");
    assertThat(arguments.option("port")).isEmpty();
    assertThat(arguments.flag("fresh")).isTrue();
    assertThat(arguments("a").flag("fresh")).isFalse();
    assertThat(arguments.rest()).containsExactly("-up == 1", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --form=1     | unknown option '--form', did you mean 'from'?; known: --fresh, --from, --port, --step
          --step       | --step needs a value
          --fresh=no   | --fresh takes no value
          """)
  void whatIsNotUnderstoodIsAMistake(String word, String message) {
    assertThatThrownBy(() -> arguments(word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "now, 2026-11-24T12:00:00Z",
    "now-6h, 2026-11-24T06:00:00Z",
    "-1h30m, 2026-11-24T10:30:00Z",
    "2026-11-20, 2026-11-20T00:00:00Z",
    "2026-11-24T08:00:00Z, 2026-11-24T08:00:00Z",
    "2026-11-24T08:00:00+01:00, 2026-11-24T07:00:00Z",
    "1700000000, 2023-11-14T22:13:20Z",
    "1700000000.5, 2023-11-14T22:13:20.500Z",
  })
  void timesAreWrittenInManyWays(String text, Instant instant) {
    assertThat(TimeText.parse(text, NOW)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "12:00", "2026-13-01", "2026-11-24T08:00", "now+1h", ""})
  void aTimeThatIsNoneSaysWhatIsAccepted(String text) {
    assertThatThrownBy(() -> TimeText.parse(text, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' is no time; write now, now-6h, 2026-11-24, 2026-11-24T08:00:00Z or epoch seconds"
                .formatted(text));
  }
}
