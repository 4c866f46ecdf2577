package io.auscult.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.LocalCalendar;
import io.auscult.testing.Shared;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BacktestTest {
  private static final long STEP = 600_000;
  private static final int WEEK = 1008;
  private static final double MISS = 0.05;

  private static long[] times(int n) {
    long[] times = new long[n];
    Arrays.setAll(times, i -> i * STEP);
    return times;
  }

  private static Backtest backtest(ForecastMethod method, long[] times, double[] values) {
    return new Backtest(method.fit(times, values, LocalCalendar.UTC).orElseThrow(), times, values);
  }

  /** A wave of a day in normal noise of deviation 1: the bounds are near its 5 and 95 % points. */
  @Test
  void errorsOfAPerfectModelAreTheNoise() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = new double[WEEK];
    Arrays.setAll(values, i -> 10 * Math.sin(2 * Math.PI * i / 144) + random.nextGaussian());
    Backtest backtest = backtest(ForecastMethod.PROPHET, times(WEEK), values);
    assertThat(backtest.lower(STEP, MISS).orElseThrow()).isCloseTo(-1.645, within(0.5));
    assertThat(backtest.upper(STEP, MISS).orElseThrow()).isCloseTo(1.645, within(0.5));
  }

  @Test
  void furtherAheadThanTheErrorsAreKnownTheyGrowWithTheRoot() {
    SplittableRandom random = new SplittableRandom(2);
    double[] values = new double[WEEK];
    for (int i = 1; i < WEEK; i++) {
      values[i] = values[i - 1] + random.nextGaussian();
    }
    Backtest backtest = backtest(ForecastMethod.HOLT_WINTERS, times(WEEK), values);
    double week = backtest.upper(WEEK * STEP, MISS).orElseThrow();
    double month = backtest.upper(4 * WEEK * STEP, MISS).orElseThrow();
    assertThat(month / week).isCloseTo(2, within(0.1));
  }

  @Test
  void withoutAFitOrALeadThereAreNoBounds() {
    Backtest few = backtest(ForecastMethod.PROPHET, times(12), new double[12]);
    assertThat(few.upper(STEP, MISS)).isEmpty();
    Backtest other = backtest(ForecastMethod.PROPHET, times(WEEK), new double[WEEK]);
    assertThat(other.lower(0, MISS)).isEmpty();
    assertThat(other.lower(STEP, MISS)).hasValue(0);
  }

  /**
   * Three days less a twentieth: half of them is too short for the season of a day, by which the
   * first errors would be as large as the wave.
   */
  @ParameterizedTest
  @EnumSource(ForecastMethod.class)
  void onlyPartsThatCarryTheSeasonAreTested(ForecastMethod method) {
    SplittableRandom random = new SplittableRandom(4);
    double[] values = new double[410];
    Arrays.setAll(values, i -> 100 * Math.sin(2 * Math.PI * i / 144) + random.nextGaussian());
    Backtest backtest = backtest(method, times(410), values);
    for (int ahead : new int[] {1, 36}) {
      assertThat(backtest.upper(ahead * STEP, MISS).orElseThrow()).isBetween(0.5, 8.0);
      assertThat(backtest.lower(ahead * STEP, MISS).orElseThrow()).isBetween(-8.0, -0.5);
    }
  }

  /**
   * Two weeks of request rates of three large language models in steps of ten minutes: a band of 90
   * % around what the last seven days say, over the second week, fitted anew every 8.4 hours.
   * Measured: 82 to 90 % for an hour ahead, 85 to 93 % for six hours, 92 to 98 % for a day.
   */
  @ParameterizedTest
  @CsvSource({
    "3, PROPHET",
    "5, PROPHET",
    "7, PROPHET",
    "3, HOLT_WINTERS",
    "5, HOLT_WINTERS",
    "7, HOLT_WINTERS",
    "7, SEASONAL"
  })
  void aBandOf90PercentHoldsNearlyThat(int column, ForecastMethod method) {
    double[] rates =
        Shared.lines("data/llm-traces/servegen_rate_10min.csv").stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
            .toArray();
    assertThat(coverage(rates, method, 6)).isBetween(0.8, 0.95);
    assertThat(coverage(rates, method, 36)).isBetween(0.85, 0.97);
    assertThat(coverage(rates, method, 144)).isBetween(0.86, 1.0);
  }

  private static double coverage(double[] values, ForecastMethod method, int ahead) {
    int held = 0;
    int asked = 0;
    Optional<Forecaster> model = Optional.empty();
    Optional<Backtest> backtest = Optional.empty();
    long[] times = times(values.length);
    for (int i = WEEK; i + ahead < values.length; i++) {
      if ((i - WEEK) % 50 == 0) {
        long[] past = Arrays.copyOfRange(times, i - WEEK, i);
        double[] known = Arrays.copyOfRange(values, i - WEEK, i);
        model = method.fit(past, known, LocalCalendar.UTC);
        backtest = model.map(fitted -> new Backtest(fitted, past, known));
      }
      if (model.isPresent()) {
        model.get().observe(times[i], values[i]);
      }
      if (model.isPresent()) {
        double expected = model.get().at(times[i + ahead]);
        double off = values[i + ahead] - expected;
        OptionalDouble low = backtest.orElseThrow().lower(ahead * STEP, MISS);
        OptionalDouble high = backtest.orElseThrow().upper(ahead * STEP, MISS);
        if (low.isPresent()) {
          asked++;
          held += off >= low.getAsDouble() && off <= high.orElseThrow() ? 1 : 0;
        }
      }
    }
    assertThat(asked).isGreaterThan(500);
    return held / (double) asked;
  }
}
