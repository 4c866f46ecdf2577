package io.auscult.stats.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auscult.series.Stale;
import io.auscult.stats.LocalCalendar;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeasonalQuantileTest {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** One value a minute: 1000 times the hour, plus the minute. */
  private static SeasonalQuantile days(double q, Season season, int days) {
    SeasonalQuantile quantile = new SeasonalQuantile(q, season, LocalCalendar.UTC, 28 * 24 * HOUR);
    for (long time = 0; time < 24 * HOUR * days; time += MINUTE) {
      quantile.add(time, 1000.0 * (time / HOUR % 24) + time / MINUTE % 60);
    }
    return quantile;
  }

  /** Four times 0..59 in hour 8: numpy.quantile(numpy.repeat(numpy.arange(60), 4), .95) = 56.05 */
  @Test
  void isTheQuantileOfTheSameHour() {
    assertThat(days(0.95, Season.DAY, 4).at((4 * 24 + 8) * HOUR)).isEqualTo(8056.05, within(1e-9));
  }

  @Test
  void isTheQuantileOfTheWholeWindowWithoutASeason() {
    assertThat(days(0.5, Season.NONE, 2).at(50 * HOUR)).isEqualTo(11_529.5, within(1e-9));
  }

  @Test
  void forgetsWhatHasLeftTheWindow() {
    SeasonalQuantile quantile = days(0.5, Season.DAY, 4);
    quantile.forgetUpTo((3 * 24 + 8) * HOUR + 29 * MINUTE);
    assertThat(quantile.at((4 * 24 + 8) * HOUR)).isEqualTo(8044.5, within(1e-9));
    quantile.forgetUpTo(4 * 24 * HOUR);
    assertThat(Stale.is(quantile.at((4 * 24 + 8) * HOUR))).isTrue();
  }

  @Test
  void asksNeighbouringHoursWhereTheHourHasTooFew() {
    SeasonalQuantile quantile =
        new SeasonalQuantile(0.5, Season.DAY, LocalCalendar.UTC, 28 * 24 * HOUR);
    quantile.add(7 * HOUR, 7);
    assertThat(quantile.at((24 + 8) * HOUR)).isEqualTo(7);
    assertThat(Stale.is(quantile.at((24 + 14) * HOUR))).isTrue();
  }

  @Test
  void refusesToJudgeASampleThatItHasSeen() {
    SeasonalQuantile quantile = days(0.5, Season.DAY, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> quantile.at(HOUR));
  }

  @Test
  void refusesAQuantileOutsideZeroToOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeasonalQuantile(95, Season.DAY, LocalCalendar.UTC, 28 * 24 * HOUR))
        .withMessage("q must be between 0 and 1, such as 0.95, got 95.0");
  }
}
