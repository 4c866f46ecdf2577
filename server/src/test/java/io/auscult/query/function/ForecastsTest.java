package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.ExprException;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastsTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final Labels MODEL = Labels.of("__name__", "rate", "model", "ranker");

  private static double truth(double millis) {
    return 100 + 2 * millis / DAY + 10 * Math.sin(2 * Math.PI * millis / DAY);
  }

  /** A growing wave of a day with noise, every ten minutes for ten days. */
  private static Series wave(double noise) {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = new double[(int) (10 * DAY / (10 * MINUTE))];
    for (int i = 0; i < values.length; i++) {
      values[i] = truth(i * 10.0 * MINUTE) + noise * random.nextGaussian();
    }
    return Calls.every(10 * MINUTE, MODEL, values);
  }

  private static Value[] arguments(Calls calls, String method, Value.Range range, double... rest) {
    Value[] values = new Value[2 + rest.length];
    values[0] = new Value.Text(method);
    values[1] = range;
    for (int i = 0; i < rest.length; i++) {
      values[2 + i] = calls.scalar(rest[i]);
    }
    return values;
  }

  private static double[] row(Calls calls, String name, String method, double... rest) {
    Value.Range range = calls.range(5 * DAY, wave(1));
    return calls.row(name, arguments(calls, method, range, rest));
  }

  @ParameterizedTest
  @CsvSource({"prophet, 3", "holt_winters, 5", "seasonal, 7"})
  void aWaveGoesOn(String method, double tolerance) {
    TimeGrid day = new TimeGrid(8 * DAY, 9 * DAY, HOUR);
    double[] expected = row(new Calls(day), "forecast", method, 6 * 3_600);
    for (int i = 0; i < day.length(); i++) {
      assertThat(expected[i]).isCloseTo(truth(day.at(i) + 6.0 * HOUR), within(tolerance));
    }
  }

  /** Whatever points a query has, an instant gives the same to the last bit. */
  @ParameterizedTest
  @CsvSource({
    "forecast, prophet", "forecast, holt_winters", "forecast, seasonal",
    "forecast_lower, prophet", "forecast_upper, holt_winters", "forecast_upper, seasonal"
  })
  void anInstantAndARangeSayTheSame(String name, String method) {
    double[] rest = name.equals("forecast") ? new double[] {3_600} : new double[] {3_600, 0.9};
    TimeGrid grid = new TimeGrid(7 * DAY + 7 * MINUTE, 8 * DAY, 37 * MINUTE);
    double[] range = row(new Calls(grid), name, method, rest);
    assertThat(range).doesNotContain(Calls.NONE);
    for (int i = 0; i < grid.length(); i += 7) {
      assertThat(row(Calls.at(grid.at(i)), name, method, rest)).containsExactly(range[i]);
    }
  }

  /** What is before the range or after the instant makes no difference. */
  @ParameterizedTest
  @ValueSource(strings = {"prophet", "holt_winters", "seasonal"})
  void onlyTheSamplesOfTheRangeCount(String method) {
    long now = 7 * DAY + 5 * HOUR;
    Calls calls = Calls.at(now);
    Samples all = wave(1).samples();
    Series window = new Series(MODEL, all.between(now - 5 * DAY, now));
    Value.Range of = calls.range(5 * DAY, window);
    assertThat(calls.row("forecast_upper", arguments(calls, method, of, 3_600, 0.9)))
        .containsExactly(row(calls, "forecast_upper", method, 3_600, 0.9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prophet", "holt_winters"})
  void theBoundsHoldMostOfWhatComes(String method) {
    TimeGrid days = new TimeGrid(6 * DAY, 9 * DAY, 30 * MINUTE);
    double[] lower = row(new Calls(days), "forecast_lower", method, 3_600, 0.9);
    double[] center = row(new Calls(days), "forecast", method, 3_600);
    double[] upper = row(new Calls(days), "forecast_upper", method, 3_600, 0.9);
    Samples samples = wave(1).samples();
    int held = 0;
    for (int i = 0; i < days.length(); i++) {
      assertThat(center[i]).isBetween(lower[i], upper[i]);
      double came = samples.value(samples.firstAfter(days.at(i) + HOUR) - 1);
      held += came >= lower[i] && came <= upper[i] ? 1 : 0;
    }
    assertThat(held / (double) days.length()).isBetween(0.82, 0.98);
  }

  /** A disk that fills by 1 % an hour is full in 40 hours at 60 %. */
  @ParameterizedTest
  @ValueSource(strings = {"prophet", "holt_winters"})
  void aDiskIsFullWhenItsLineSaysSo(String method) {
    Series disk = Calls.every(10 * MINUTE, MODEL, Calls.ramp(0, 1 / 6.0, 360));
    Calls calls = Calls.at(60 * HOUR);
    Value.Range range = calls.range(DAY, disk);
    double[] seconds =
        calls.row("forecast_crossing", arguments(calls, method, range, 100, 4 * 86_400));
    assertThat(seconds[0]).isCloseTo(40 * 3_600, within(0.01 * 40 * 3_600));
    double[] below =
        calls.row("forecast_crossing", arguments(calls, method, range, 70, 4 * 86_400));
    assertThat(below[0]).isCloseTo(10 * 3_600, within(0.01 * 40 * 3_600));
  }

  @Test
  void aThresholdThatIsNotReachedGivesNoSample() {
    Series disk = Calls.every(10 * MINUTE, MODEL, Calls.ramp(0, 1 / 6.0, 360));
    Calls calls = Calls.at(60 * HOUR);
    Value.Range range = calls.range(DAY, disk);
    assertThat(calls.vector("forecast_crossing", arguments(calls, "prophet", range, 100)).rows())
        .isEmpty();
    assertThat(
            calls.vector("forecast_crossing", arguments(calls, "prophet", range, 20, 1e6)).rows())
        .isEmpty();
  }

  @Test
  void theNewestSamplesMoveTheLevelBetweenFits() {
    Series disk = Calls.every(MINUTE, MODEL, Calls.ramp(0, 1, 2_000));
    TimeGrid grid = new TimeGrid(1_900 * MINUTE, 1_930 * MINUTE, MINUTE);
    Calls calls = new Calls(grid);
    double[] ahead =
        calls.row("forecast", arguments(calls, "holt_winters", calls.range(DAY, disk), 10 * 60));
    for (int i = 0; i < ahead.length; i++) {
      assertThat(ahead[i]).isCloseTo(1_910 + i, within(0.01));
    }
  }

  @Test
  void aFewSamplesGiveNoSample() {
    Calls calls = Calls.at(DAY);
    Value.Range range = calls.range(DAY, Calls.every(HOUR, MODEL, 1, 2, 3));
    for (String method : List.of("prophet", "holt_winters", "seasonal")) {
      assertThat(calls.vector("forecast", arguments(calls, method, range, 60)).rows()).isEmpty();
      assertThat(calls.vector("forecast_upper", arguments(calls, method, range, 60, 0.9)).rows())
          .isEmpty();
    }
  }

  @Test
  void theResultHasNoMetricName() {
    Calls calls = Calls.at(7 * DAY);
    Value.Range range = calls.range(5 * DAY, wave(1));
    assertThat(
            calls
                .vector("forecast", arguments(calls, "prophet", range, 60))
                .rows()
                .getFirst()
                .labels())
        .isEqualTo(Labels.of("model", "ranker"));
  }

  @Test
  void mistakesAreNamed() {
    Calls calls = Calls.at(7 * DAY);
    Value.Range range = calls.range(5 * DAY, wave(1));
    assertThatThrownBy(() -> calls.call("forecast", arguments(calls, "arima", range, 60)))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining(
            "unknown method \"arima\", accepted are \"prophet\", \"holt_winters\", \"seasonal\"");
    assertThatThrownBy(() -> calls.call("forecast", arguments(calls, "prophet", range, -1)))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining(
            "horizon must be a number of seconds above 0 and up to 1e11, such as 3600, got -1");
    assertThatThrownBy(
            () -> calls.call("forecast_upper", arguments(calls, "prophet", range, 60, 95)))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining("confidence must be between 0 and 1");
  }

  @Test
  void aFitEndsWhenNobodyWaits() {
    Calls calls = new Calls(new TimeGrid(7 * DAY, 9 * DAY, HOUR));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> row(calls, "forecast", "prophet", 60))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** With {@code @} all points share one window, and each asks for its own time. */
  @Test
  void aFixedRangeForecastsEachPoint() {
    TimeGrid grid = new TimeGrid(8 * DAY, 9 * DAY, HOUR);
    Calls calls = new Calls(grid);
    Value.Range range = new Value.Range(TimeGrid.instant(8 * DAY), true, 5 * DAY, List.of(wave(1)));
    double[] upper = calls.row("forecast_upper", arguments(calls, "prophet", range, 3_600, 0.9));
    double[] center = calls.row("forecast", arguments(calls, "prophet", range, 3_600));
    assertThat(Arrays.stream(center).distinct().count()).isGreaterThan(20);
    for (int i = 0; i < grid.length(); i++) {
      assertThat(center[i]).isCloseTo(truth(grid.at(i) + 1.0 * HOUR), within(4.0));
      assertThat(upper[i]).isGreaterThan(center[i]);
    }
  }

  /** A wave of a cycle with noise of deviation 1, for three ranges and a little longer. */
  private static Series cycles(long cycle, long step, long range) {
    SplittableRandom random = new SplittableRandom(3);
    double[] values = new double[(int) (3 * range / step)];
    for (int i = 0; i < values.length; i++) {
      values[i] = cyclic(i * step, cycle) + random.nextGaussian();
    }
    return Calls.every(step, MODEL, values);
  }

  private static double cyclic(long millis, long cycle) {
    return 100 + 20 * Math.sin(2 * Math.PI * millis / cycle);
  }

  /** Of the cycles that a range is named for, a fit sees a twentieth and a sample less. */
  @ParameterizedTest
  @CsvSource({
    "prophet, 1, 2, 5",
    "prophet, 1, 2, 60",
    "prophet, 7, 14, 60",
    "holt_winters, 1, 3, 5",
    "holt_winters, 7, 21, 60",
    "seasonal, 1, 3, 5",
    "seasonal, 7, 21, 60"
  })
  void aRangeOfWholeCyclesHasThem(String method, int cycleDays, int rangeDays, int stepMinutes) {
    long cycle = cycleDays * DAY;
    long range = rangeDays * DAY;
    TimeGrid grid = new TimeGrid(range + 13 * MINUTE, 2 * range, range / 9);
    Calls calls = new Calls(grid);
    Series series = cycles(cycle, stepMinutes * MINUTE, range);
    double ahead = cycle / 2e3;
    double[] expected =
        calls.row("forecast", arguments(calls, method, calls.range(range, series), ahead));
    for (int i = 0; i < grid.length(); i++) {
      assertThat(expected[i]).isCloseTo(cyclic(grid.at(i) + cycle / 2, cycle), within(6.0));
    }
  }

  /** Parts of the past that are too short for the season do not make the bounds absurd. */
  @ParameterizedTest
  @CsvSource({
    "prophet, 1, 2, 5",
    "prophet, 1, 3, 5",
    "prophet, 7, 14, 60",
    "prophet, 7, 20, 60",
    "holt_winters, 1, 3, 5",
    "seasonal, 1, 3, 5",
    "seasonal, 7, 21, 60"
  })
  void aRangeOfFewCyclesHasBoundsOfTheNoise(
      String method, int cycleDays, int rangeDays, int stepMinutes) {
    long range = rangeDays * DAY;
    Calls calls = new Calls(new TimeGrid(range + 13 * MINUTE, 2 * range, range / 9));
    Value.Range of = calls.range(range, cycles(cycleDays * DAY, stepMinutes * MINUTE, range));
    double ahead = cycleDays * 3_600;
    double[] lower = calls.row("forecast_lower", arguments(calls, method, of, ahead, 0.9));
    double[] upper = calls.row("forecast_upper", arguments(calls, method, of, ahead, 0.9));
    for (int i = 0; i < lower.length; i++) {
      assertThat(upper[i] - lower[i]).isBetween(2.0, 16.0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"prophet", "holt_winters", "seasonal"})
  void aLongerHorizonFindsTheSameCrossing(String method) {
    long now = 8 * DAY + 5 * HOUR;
    Calls calls = Calls.at(now);
    Value.Range range = calls.range(7 * DAY, cycles(DAY, 10 * MINUTE, 7 * DAY));
    double first = calls.row("forecast_crossing", arguments(calls, method, range, 105, 86_400))[0];
    assertThat(first).isBetween(0.0, 86_400.0);
    for (double horizon : new double[] {7 * 86_400, 30 * 86_400, 365 * 86_400, 1e10}) {
      assertThat(calls.row("forecast_crossing", arguments(calls, method, range, 105, horizon)))
          .containsExactly(first);
    }
  }

  /** Full in 40 hours, seen from now, though samples of the next five hours are known. */
  @Test
  void aCrossingCountsFromTheInstantOfEvaluationWhateverTheOffset() {
    Series disk = Calls.every(10 * MINUTE, MODEL, Calls.ramp(0, 1 / 6.0, 400));
    Calls calls = Calls.at(60 * HOUR);
    Value.Range later = new Value.Range(TimeGrid.instant(65 * HOUR), false, DAY, List.of(disk));
    assertThat(calls.row("forecast_crossing", arguments(calls, "holt_winters", later, 100, 2e5))[0])
        .isCloseTo(40 * 3_600, within(60.0));
    Value[] shorter = arguments(calls, "holt_winters", later, 100, 39.9 * 3_600);
    assertThat(calls.vector("forecast_crossing", shorter).rows()).isEmpty();
  }

  @Test
  void aCrossingAfterTheHorizonIsNone() {
    Series disk = Calls.every(10 * MINUTE, MODEL, Calls.ramp(0, 1 / 6.0, 400));
    Calls calls = Calls.at(60 * HOUR);
    Value.Range range = calls.range(DAY, disk);
    Value[] tooShort = arguments(calls, "holt_winters", range, 100, 40 * 3_600 - 1);
    assertThat(calls.vector("forecast_crossing", tooShort).rows()).isEmpty();
    Value[] enough = arguments(calls, "holt_winters", range, 100, 40 * 3_600 + 1);
    assertThat(calls.vector("forecast_crossing", enough).rows()).hasSize(1);
  }

  /** As documented: 0 on the threshold, none beyond it. */
  @Test
  void aThresholdThatIsReachedIsZeroSecondsAwayAndOneThatIsPassedNone() {
    Calls calls = Calls.at(2 * DAY);
    Value.Range range = calls.range(DAY, Calls.every(HOUR, MODEL, Calls.ramp(0, 0, 100)));
    assertThat(calls.row("forecast_crossing", arguments(calls, "holt_winters", range, 0)))
        .containsExactly(0);
    assertThat(
            calls.vector("forecast_crossing", arguments(calls, "holt_winters", range, -1)).rows())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prophet", "holt_winters", "seasonal"})
  void theLongestHorizonHasAForecast(String method) {
    Calls calls = Calls.at(HOUR);
    double[] values = new double[721];
    Arrays.setAll(values, i -> Math.sin(i * Math.PI / 12));
    Value.Range range = calls.range(HOUR, Calls.every(5_000, MODEL, values));
    double[] far = calls.row("forecast", arguments(calls, method, range, 1e11));
    assertThat(far[0]).isFinite();
    assertThatThrownBy(() -> calls.call("forecast", arguments(calls, method, range, 1.1e11)))
        .hasMessageContaining("up to 1e11");
  }
}
