package io.auscult.stats.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import io.auscult.stats.LocalCalendar;
import io.auscult.stats.baseline.Season;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeasonalScoreTest {
  private static final long STEP = Duration.ofMinutes(10).toMillis();
  private static final int DAY = 144;
  private static final long RANGE = 120 * DAY * STEP;

  /** A daily wave between 80 and 120 with noise of standard deviation 1. */
  private static double wave(int i, SplittableRandom random) {
    return 100 + 20 * Math.sin(2 * Math.PI * i / DAY) + random.nextGaussian();
  }

  private static SeasonalScore after(int steps, SplittableRandom random) {
    SeasonalScore score = new SeasonalScore(Season.DAY, LocalCalendar.UTC, RANGE);
    for (int i = 0; i < steps; i++) {
      score.add(i * STEP, wave(i, random));
    }
    return score;
  }

  @Test
  void exceedsOneOnceInAHundred() {
    SplittableRandom random = new SplittableRandom(1);
    int steps = 120 * DAY;
    SeasonalScore score = new SeasonalScore(Season.DAY, LocalCalendar.UTC, RANGE);
    int judged = 0;
    int above = 0;
    for (int i = 0; i < steps; i++) {
      double value = wave(i, random);
      if (i > 40 * DAY) {
        judged++;
        above += score.of(i * STEP, value) > 1 ? 1 : 0;
      }
      score.add(i * STEP, value);
    }
    assertThat(above / (double) judged).isEqualTo(0.01, within(0.004));
  }

  @Test
  void seesAPlantedAnomalyThatIsOrdinaryAtAnotherHour() {
    int noon = 60 * DAY + DAY / 4; // the top of the wave
    SeasonalScore score = after(noon, new SplittableRandom(2));
    assertThat(score.of(noon * STEP, 120)).isLessThan(1);
    assertThat(score.of(noon * STEP, 80)).isGreaterThan(2);
  }

  @Test
  void growsWithTheDistanceFromTheCenter() {
    SeasonalScore score = after(30 * DAY, new SplittableRandom(3));
    double previous = 0;
    for (double value = 140; value < 400; value += 20) {
      double now = score.of(30 * DAY * STEP, value);
      assertThat(now).isGreaterThan(previous);
      previous = now;
    }
  }

  @Test
  void isAbsentForNaNAndWithoutAPast() {
    SeasonalScore score = new SeasonalScore(Season.AUTO, LocalCalendar.UTC, RANGE);
    assertThat(Stale.is(score.of(0, 1))).isTrue();
    assertThat(Stale.is(after(30 * DAY, new SplittableRandom(4)).of(30 * DAY * STEP, Double.NaN)))
        .isTrue();
  }
}
