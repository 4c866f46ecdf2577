package io.auscult.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeasonalNaiveTest {
  private static final long HOUR = 3_600_000;

  private static long[] hours(int n) {
    long[] times = new long[n];
    Arrays.setAll(times, i -> i * HOUR);
    return times;
  }

  private static double[] days(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> Math.sin(2 * Math.PI * i / 24) + i / 24 % 5 * 0.01);
    return values;
  }

  @Test
  void theForecastIsTheValueOfTheDayBefore() {
    double[] values = days(24 * 8);
    Forecaster model = SeasonalNaive.fit(hours(values.length), values).orElseThrow();
    for (int ahead = 0; ahead < 24; ahead++) {
      assertThat(model.at((24 * 8 + ahead) * HOUR)).isEqualTo(values[24 * 7 + ahead]);
      assertThat(model.at((24 * 9 + ahead) * HOUR)).isEqualTo(values[24 * 7 + ahead]);
    }
    assertThat(model.residualScale()).isBetween(0.01, 0.05);
  }

  @Test
  void whatIsObservedIsWhatComesADayLater() {
    double[] values = days(24 * 8);
    Forecaster model = SeasonalNaive.fit(hours(values.length), values).orElseThrow();
    model.observe(24 * 8 * HOUR, 42);
    model.observe((24 * 8 + 1) * HOUR, Double.NaN);
    assertThat(model.at(24 * 9 * HOUR)).isEqualTo(42);
    assertThat(model.at((24 * 9 + 1) * HOUR)).isEqualTo(values[24 * 7 + 1]);
  }

  @Test
  void withoutASeasonThereIsNoForecast() {
    double[] line = new double[500];
    Arrays.setAll(line, i -> i);
    assertThat(SeasonalNaive.fit(hours(500), line)).isEmpty();
  }
}
