package io.auscult.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, 500",
    "30s, 30000",
    "5m, 300000",
    "1h30m, 5400000",
    "2w, 1209600000",
    "1y, 31536000000",
    "0s, 0",
    "1m500ms, 60500"
  })
  void aDurationHasItsUnit(String text, long millis) {
    assertThat(Quantity.duration(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "5 m", "-5m", "m", "1.5h", "5M", "1h 30m"})
  void anythingElseIsNoDuration(String text) {
    assertThatThrownBy(() -> Quantity.duration(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' is no duration; write one such as 500ms, 30s, 5m, 1h30m or 15d".formatted(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"293y", "999999999w", "292y999999999d"})
  void aDurationThatNobodyCanCountIsRefused(String text) {
    assertThatThrownBy(() -> Quantity.duration(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'%s' is too long; at most 292y are accepted".formatted(text));
  }

  @Test
  void theLongestDurationIsOneThatCanBeCounted() {
    assertThat(Quantity.duration("292y").toNanos()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "1B, 1",
    "512MB, 536870912",
    "10 GB, 10737418240",
    "1TB, 1099511627776",
    "8388607TB, 9223370937343148032"
  })
  void aSizeIsInPowersOf1024(String text, long bytes) {
    assertThat(Quantity.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "10G", "1.5GB", "-1B", "10gb"})
  void anythingElseIsNoSize(String text) {
    assertThatThrownBy(() -> Quantity.bytes(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'%s' is not a size".formatted(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8388608TB", "99999999999999999999B"})
  void aSizeThatNobodyCanCountIsRefused(String text) {
    assertThatThrownBy(() -> Quantity.bytes(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'%s' is too large; at most 8388607TB are accepted".formatted(text));
  }
}
