package io.auscult.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeasonalTrendTest {
  private static final long HOUR = 3_600_000;
  private static final int WEEKS = 24 * 7 * 5;

  private static double truth(int hour) {
    double day = 5 * Math.sin(2 * Math.PI * hour / 24);
    return 20 + 0.01 * hour + day + (hour / 24 % 7 < 5 ? 4 : 0);
  }

  private static long[] hours() {
    long[] times = new long[WEEKS];
    Arrays.setAll(times, i -> i * HOUR);
    return times;
  }

  private static double[] noisy() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = new double[WEEKS];
    Arrays.setAll(values, i -> truth(i) + 0.3 * random.nextGaussian());
    return values;
  }

  @Test
  void daysAndWeeksGoOn() {
    SeasonalTrend model = (SeasonalTrend) SeasonalTrend.fit(hours(), noisy(), 2).orElseThrow();
    assertThat(model.periods()).containsExactly(24, 168);
    assertThat(meanErrorOfTheNextWeek(model)).isLessThan(1);
    assertThat(model.residualScale()).isBetween(0.1, 0.6);
  }

  @Test
  void aPartHasTheSameSeasonsOrIsTooShort() {
    Forecaster whole = SeasonalTrend.fit(hours(), noisy(), 2).orElseThrow();
    int half = WEEKS / 2;
    SeasonalTrend part =
        (SeasonalTrend)
            whole.refit(Arrays.copyOf(hours(), half), Arrays.copyOf(noisy(), half)).orElseThrow();
    assertThat(part.periods()).containsExactly(24, 168);
    int few = 168 * 3 / 2;
    assertThat(whole.refit(Arrays.copyOf(hours(), few), Arrays.copyOf(noisy(), few))).isEmpty();
  }

  private static double meanErrorOfTheNextWeek(Forecaster model) {
    return IntStream.range(WEEKS, WEEKS + 7 * 24)
        .mapToDouble(hour -> Math.abs(model.at(hour * HOUR) - truth(hour)))
        .average()
        .orElseThrow();
  }

  /** Ten hours of 50 more in the past are not expected again. */
  @Test
  void anIncidentDoesNotBecomeUsual() {
    double[] values = noisy();
    for (int i = WEEKS - 100; i < WEEKS - 90; i++) {
      values[i] += 50;
    }
    Forecaster model = SeasonalTrend.fit(hours(), values, 2).orElseThrow();
    for (int hour = WEEKS - 100; hour < WEEKS - 90; hour++) {
      assertThat(model.at((hour + 168) * HOUR)).isCloseTo(truth(hour + 168), within(6.0));
    }
  }

  @Test
  void withoutASeasonThereIsNoModel() {
    double[] line = new double[WEEKS];
    Arrays.setAll(line, i -> i);
    assertThat(SeasonalTrend.fit(hours(), line, 2)).isEmpty();
  }
}
