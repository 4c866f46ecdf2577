package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.series.TimeGrid;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1000",
    "1000, 1000",
    "1001, 2000",
    "16000, 30000",
    "31000, 60000",
    "90000, 120000",
    "4000000, 7200000",
    "86400000, 86400000",
    "86400001, 172800000"
  })
  void roundsUpToAPleasantLength(long millis, long pleasant) {
    assertThat(Step.pleasant(millis)).isEqualTo(pleasant);
  }

  @Test
  void isThePanelsIntervalUnlessThatGivesTooManyPoints() {
    TimeRange sixHours = new TimeRange(0, 21_600_000);
    assertThat(Step.forPanel(sixHours, OptionalLong.of(60_000), 720)).isEqualTo(60_000);
    assertThat(Step.forPanel(sixHours, OptionalLong.of(15_000), 720)).isEqualTo(30_000);
    assertThat(Step.forPanel(sixHours, OptionalLong.empty(), 100)).isEqualTo(300_000);
  }

  @Test
  void aRefreshSomeSecondsLaterAsksForTheSameInstants() {
    TimeGrid now = Step.grid(new TimeRange(100_000, 400_000), 60_000);
    TimeGrid later = Step.grid(new TimeRange(104_000, 404_000), 60_000);
    assertThat(now).isEqualTo(later).isEqualTo(new TimeGrid(120_000, 360_000, 60_000));
  }

  @Test
  void aStepFarTooFineForTheRangeIsRefused() {
    assertThatThrownBy(() -> Step.grid(new TimeRange(0, 86_400_000), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gives 86400000 points")
        .hasMessageContaining("use a longer step");
  }

  @Test
  void aRangeShorterThanTheStepHasOnePoint() {
    assertThat(Step.grid(new TimeRange(61_000, 62_000), 60_000))
        .isEqualTo(new TimeGrid(60_000, 60_000, 60_000));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void neverGivesMoreThanMaxDataPoints(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 1_000; i++) {
      long from = random.nextLong(2_000_000_000_000L);
      TimeRange range = new TimeRange(from, from + random.nextLong(1_000_000_000));
      int most = random.nextInt(1, 2_000);
      long step = Step.forPanel(range, OptionalLong.empty(), most);
      assertThat(Step.grid(range, step).length()).isBetween(1, most);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "30s, 30000",
    "1h30m, 5400000",
    "500ms, 500",
    "15, 15000",
    "1.5m, 90000",
    "1d, 86400000"
  })
  void readsDurations(String text, long millis) {
    assertThat(Step.parse("step", text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "5x", "0", "-1s", "1m 3"})
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> Step.parse("step", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step must be a duration such as 30s, 5m or 1h30m, got '%s'".formatted(text));
  }
}
