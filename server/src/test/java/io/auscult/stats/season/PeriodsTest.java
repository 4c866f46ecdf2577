package io.auscult.stats.season;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.testing.Shared;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsTest {
  private static final long HOUR = 3_600_000;

  private static double[] series(int n, long seed, double noise, IntToDoubleFunction shape) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[n];
    Arrays.setAll(values, i -> shape.applyAsDouble(i) + noise * random.nextGaussian());
    return values;
  }

  private static EvenSeries every(long intervalMillis, double[] values) {
    long[] times = new long[values.length];
    Arrays.setAll(times, i -> i * intervalMillis);
    return EvenSeries.of(times, values).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 24, 144, 300})
  void aWaveInAsMuchNoiseIsFound(int period) {
    double[] values =
        series(1_200, period, 0.7, i -> 0.01 * i + Math.cos(2 * Math.PI * i / period));
    List<Integer> periods = Periods.of(values, 2);
    assertThat(periods).hasSize(1);
    assertThat(periods.getFirst().doubleValue())
        .isBetween(period * 0.99 - 0.01, period * 1.01 + 0.01);
  }

  /** Two peaks a day, at 9 and 18, the second half as high. */
  @Test
  void aDayWithTwoPeaksIsADay() {
    double[] values = series(7 * 96, 3, 0.1, i -> bump(i % 96 - 36) + 0.5 * bump(i % 96 - 72));
    assertThat(Periods.dominant(every(HOUR / 4, values))).hasValue(96);
  }

  private static double bump(double distance) {
    return Math.exp(-distance * distance / 50);
  }

  @Test
  void dayAndWeekAreBothFound() {
    double[] values =
        series(24 * 7 * 5, 4, 0.3, i -> Math.sin(2 * Math.PI * i / 24) + (i / 24 % 7 < 5 ? 1 : 0));
    assertThat(Periods.of(every(HOUR, values), 2)).containsExactly(24, 168);
    assertThat(Periods.dominant(every(HOUR, values))).hasValue(168);
  }

  /** Working days at 1, weekends at 0: most values are the same, and none of them is far. */
  @ParameterizedTest
  @CsvSource({"3, 0", "3, 0.3", "4, 0", "5, 0", "6, 0", "6, 0.3"})
  void workingDaysAndWeekendsRepeatAfterAWeek(int weeks, double noise) {
    for (int first = 0; first < 7; first++) {
      int shift = first;
      double[] values =
          series(weeks * 168 * 19 / 20, 5, noise, i -> (i / 24 + shift) % 7 < 5 ? 1 : 0);
      assertThat(Periods.dominant(every(HOUR, values))).hasValue(168);
    }
  }

  /** At most three of a hundred, of any colour of noise, are called seasonal. */
  @ParameterizedTest
  @CsvSource({"0", "0.5", "0.9", "0.97", "1"})
  void noiseHasNoPeriod(double correlation) {
    int found = 0;
    for (int seed = 0; seed < 100; seed++) {
      found += Periods.of(noise(seed, 1_000, correlation), 1).size();
    }
    assertThat(found).isLessThanOrEqualTo(3);
  }

  private static double[] noise(long seed, int n, double correlation) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[n];
    for (int i = 1; i < n; i++) {
      values[i] = correlation * values[i - 1] + random.nextGaussian();
    }
    return values;
  }

  @Test
  void aConstantALineAndAFewValuesHaveNone() {
    assertThat(Periods.of(new double[500], 2)).isEmpty();
    assertThat(Periods.of(series(500, 1, 0, i -> 3 * i + 1e6), 2)).isEmpty();
    assertThat(Periods.of(new double[] {1, 2, 1, 2, 1, 2}, 2)).isEmpty();
    assertThat(Periods.of(new double[0], 2)).isEmpty();
  }

  /** Four days of a wave of 24.4 hours cannot be told from days. */
  @Test
  void whatCouldBeADayIsADay() {
    double[] values = series(4 * 96, 6, 0.1, i -> Math.sin(2 * Math.PI * i / 97.6));
    assertThat(Periods.of(every(HOUR / 4, values), 1)).containsExactly(96);
  }

  /**
   * Requests to large language models in steps of ten minutes. Those to the small one repeat after
   * a day, 144; those to the other two resemble the day before by 0.08 and 0.33 only, no more than
   * their slow swings make.
   */
  @ParameterizedTest
  @CsvSource({"7, 144", "3, 0", "5, 0"})
  void requestsToLanguageModelsRepeatAfterADayOrNotAtAll(int column, int period) {
    double[] rates =
        Shared.lines("data/llm-traces/servegen_rate_10min.csv").stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
            .toArray();
    EvenSeries series = every(HOUR / 6, rates);
    assertThat(Periods.dominant(series).orElse(0)).isEqualTo(period);
  }
}
