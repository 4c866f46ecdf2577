package io.auscult.stats.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.Holidays;
import io.auscult.stats.LocalCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeasonalBandTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalCalendar IN_BERLIN = LocalCalendar.of(BERLIN);
  private static final Holidays WHITSUN =
      new Holidays(
          List.of(
              new Holidays.Holiday(
                  "Whit Monday", LocalDate.of(2025, 6, 9), LocalDate.of(2025, 6, 9))));
  private static final long STEP = Duration.ofMinutes(10).toMillis();
  private static final long RANGE = Duration.ofDays(21).toMillis();

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  private static SeasonalBand fed(
      double confidence, Season season, long from, long to, LongToDoubleFunction series) {
    SeasonalBand band = new SeasonalBand(confidence, season, IN_BERLIN, RANGE);
    for (long time = from; time < to; time += STEP) {
      band.add(time, series.applyAsDouble(time));
    }
    return band;
  }

  /** Office hours on weekdays, with a little noise. */
  private static LongToDoubleFunction office(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return time -> {
      ZonedDateTime local = Instant.ofEpochMilli(time).atZone(BERLIN);
      boolean weekend = local.getDayOfWeek().getValue() >= 6;
      boolean open = !weekend && local.getHour() >= 8 && local.getHour() < 18;
      return (open ? 100 : 20) + random.nextGaussian();
    };
  }

  @ParameterizedTest
  @CsvSource({"0.9, 1", "0.95, 2", "0.99, 3", "0.95, 4"})
  void holdsItsConfidenceOnNoise(double confidence, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SeasonalBand band = new SeasonalBand(confidence, Season.NONE, IN_BERLIN, RANGE);
    int inside = 0;
    int judged = 0;
    for (int i = 0; i < 20_000; i++) {
      double value = 50 + random.nextGaussian();
      Optional<Band> normal = band.at(i * STEP);
      if (i >= 1000) {
        judged++;
        inside += normal.orElseThrow().contains(value) ? 1 : 0;
      }
      band.add(i * STEP, value);
    }
    assertThat(inside / (double) judged).isEqualTo(confidence, within(0.01));
  }

  @Test
  void learnsTheHourOfTheDayAndTheKindOfDay() {
    long end = millis("2025-06-30T00:00:00Z");
    SeasonalBand band = fed(0.95, Season.WEEKPART, millis("2025-06-02T00:00:00Z"), end, office(1));
    // Monday 10:00, Monday 03:00 and Saturday 10:00 in Berlin
    assertThat(center(band, "2025-06-30T08:00:00Z")).isEqualTo(100, within(10.0));
    assertThat(center(band, "2025-06-30T01:00:00Z")).isEqualTo(20, within(10.0));
    assertThat(center(band, "2025-07-05T08:00:00Z")).isEqualTo(20, within(10.0));
  }

  /**
   * On Whit Monday the office is closed: with the holiday that is expected, and the Monday after is
   * an ordinary one.
   */
  @ParameterizedTest
  @CsvSource({"WEEK", "WEEKPART"})
  void expectsASundayOnAHoliday(Season season) {
    // 08:00 in Berlin on Whit Monday and on the Monday after
    long opening = millis("2025-06-09T06:00:00Z");
    assertThat(centerOfClosedOffice(season, WHITSUN, opening)).isLessThan(40);
    assertThat(centerOfClosedOffice(season, Holidays.NONE, opening)).isGreaterThan(80);
    long after = millis("2025-06-16T06:00:00Z");
    assertThat(centerOfClosedOffice(season, WHITSUN, after)).isGreaterThan(80);
  }

  /** What is expected at an instant of an office that is closed on Whit Monday. */
  private static double centerOfClosedOffice(Season season, Holidays holidays, long now) {
    LongToDoubleFunction office = office(9);
    SeasonalBand band = new SeasonalBand(0.95, season, new LocalCalendar(BERLIN, holidays), RANGE);
    for (long time = now - RANGE; time < now; time += STEP) {
      boolean closed = WHITSUN.contain(Instant.ofEpochMilli(time).atZone(BERLIN).toLocalDate());
      band.add(time, Math.min(office.applyAsDouble(time), closed ? 25 : Double.POSITIVE_INFINITY));
    }
    return band.at(now).orElseThrow().center();
  }

  /** Learned in winter time, asked on the first day of summer time: the office opens at 08:00. */
  @ParameterizedTest
  @CsvSource({"2025-03-31, 5, 6", "2025-10-27, 6, 7"})
  void followsTheLocalClockAcrossTheChange(String monday, int hourBeforeUtc, int openingHourUtc) {
    Instant midnight = Instant.parse(monday + "T00:00:00Z");
    long end = midnight.toEpochMilli();
    long start = midnight.minus(Duration.ofDays(28)).toEpochMilli();
    SeasonalBand band = fed(0.95, Season.WEEKPART, start, end, office(2));
    long before = midnight.plus(Duration.ofHours(hourBeforeUtc)).toEpochMilli();
    long opening = midnight.plus(Duration.ofHours(openingHourUtc)).toEpochMilli();
    assertThat(band.at(before).orElseThrow().center()).isLessThan(40);
    assertThat(band.at(opening).orElseThrow().center()).isGreaterThan(80);
  }

  @ParameterizedTest
  @EnumSource(Season.class)
  void usesOnlyThePast(Season season) {
    long start = millis("2025-05-01T00:00:00Z");
    long now = millis("2025-06-01T00:00:00Z");
    long end = millis("2025-06-03T00:00:00Z");
    SplittableRandom random = new SplittableRandom(3);
    LongToDoubleFunction other = time -> time < now ? 0 : random.nextInt(1000);
    LongToDoubleFunction office = office(3);
    List<Optional<Band>> quiet = bands(season, start, end, office(3));
    List<Optional<Band>> loud =
        bands(season, start, end, time -> office.applyAsDouble(time) + other.applyAsDouble(time));
    int known = (int) ((now - start) / STEP) + 1;
    assertThat(loud.subList(0, known)).isEqualTo(quiet.subList(0, known));
    assertThat(loud).isNotEqualTo(quiet);
  }

  private static List<Optional<Band>> bands(
      Season season, long from, long to, LongToDoubleFunction series) {
    SeasonalBand band = new SeasonalBand(0.95, season, IN_BERLIN, RANGE);
    List<Optional<Band>> bands = new ArrayList<>();
    for (long time = from; time < to; time += STEP) {
      band.forgetUpTo(time - Duration.ofDays(21).toMillis());
      bands.add(band.at(time));
      band.add(time, series.applyAsDouble(time));
    }
    return bands;
  }

  @Test
  void refusesToJudgeASampleThatItHasSeen() {
    SeasonalBand band = new SeasonalBand(0.95, Season.DAY, IN_BERLIN, RANGE);
    band.add(1000, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> band.at(1000))
        .withMessage("the band at 1000 must be asked for before the sample of 1000 is added");
  }

  @Test
  void refusesToGoBackInTime() {
    SeasonalBand band = new SeasonalBand(0.95, Season.DAY, IN_BERLIN, RANGE);
    band.add(1000, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> band.add(999, 1))
        .withMessage("samples come in the order of time, got 999 after 1000");
  }

  @Test
  void isAbsentAtFirstThenWideThenConfident() {
    SplittableRandom random = new SplittableRandom(4);
    SeasonalBand band = new SeasonalBand(0.95, Season.NONE, IN_BERLIN, RANGE);
    List<Integer> confidentFrom = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Optional<Band> normal = band.at(i * STEP);
      assertThat(normal.isPresent()).isEqualTo(i >= 10 + SeasonalBand.LEAST_SAMPLES);
      normal.filter(Band::confident).ifPresent(known -> confidentFrom.add(known.samples()));
      band.add(i * STEP, random.nextGaussian());
    }
    assertThat(confidentFrom.getFirst()).isBetween(39, 42);
  }

  @Test
  void asksNeighbouringHoursWhereTheHourIsYoung() {
    long start = millis("2025-06-02T00:00:00Z");
    SeasonalBand band =
        fed(0.95, Season.DAY, start, start + Duration.ofDays(3).toMillis(), office(5));
    Band normal = band.at(start + Duration.ofDays(3).toMillis()).orElseThrow();
    assertThat(normal.confident()).isTrue();
    assertThat(normal.samples()).isBetween(39, 90); // three days, six an hour, five hours
  }

  @ParameterizedTest
  @EnumSource(Season.class)
  void isAFunctionOfTheWindowAlone(Season season) {
    LocalCalendar calendar = new LocalCalendar(BERLIN, WHITSUN);
    long start = millis("2025-05-01T00:00:00Z");
    long now = millis("2025-06-25T07:12:00Z");
    LongToDoubleFunction office = office(8);
    SeasonalBand moving = new SeasonalBand(0.95, season, calendar, RANGE);
    SeasonalBand fresh = new SeasonalBand(0.95, season, calendar, RANGE);
    fresh.forgetUpTo(now - RANGE);
    for (long time = start; time < now; time += STEP) {
      double value = office.applyAsDouble(time);
      moving.forgetUpTo(time - RANGE);
      moving.at(time);
      moving.add(time, value);
      if (time > now - RANGE) {
        fresh.add(time, value);
      }
    }
    moving.forgetUpTo(now - RANGE);
    assertThat(moving.season()).isEqualTo(fresh.season());
    assertThat(moving.at(now)).isEqualTo(fresh.at(now)).isPresent();
  }

  /** Of more than 10,080 samples one of two is learned. */
  @Test
  void learnsFromAWeekOfMinutesAtMost() {
    long minute = Duration.ofMinutes(1).toMillis();
    long range = Duration.ofDays(10).toMillis();
    SeasonalBand band = new SeasonalBand(0.95, Season.NONE, IN_BERLIN, range);
    band.forgetUpTo(0);
    for (long time = minute; time < range; time += minute) {
      band.add(time, (double) (time % 7));
    }
    assertThat(band.at(range).orElseThrow().samples()).isBetween(6000, 7200);
  }

  @Test
  void forgetsWhatHasLeftTheWindow() {
    SeasonalBand band = fed(0.95, Season.NONE, 0, RANGE, time -> time % 7);
    band.forgetUpTo(RANGE);
    assertThat(band.at(RANGE)).isEmpty();
  }

  @Test
  void ignoresWhatIsNoNumber() {
    SeasonalBand band = fed(0.95, Season.NONE, 0, 100 * STEP, time -> time % 7);
    Band before = band.at(200 * STEP).orElseThrow();
    band.add(150 * STEP, Double.NaN);
    band.add(151 * STEP, Double.POSITIVE_INFINITY);
    assertThat(band.at(200 * STEP)).contains(before);
  }

  @Test
  void isAPointOnAConstantSeries() {
    SeasonalBand band = fed(0.95, Season.NONE, 0, 100 * STEP, time -> 5);
    Band normal = band.at(100 * STEP).orElseThrow();
    assertThat(normal.lower()).isEqualTo(5);
    assertThat(normal.upper()).isEqualTo(5);
    assertThat(normal.score(5)).isZero();
    assertThat(normal.score(6)).isInfinite();
  }

  /** The band moves and scales with the series. */
  @ParameterizedTest
  @CsvSource({"1, 100", "4, 0", "0.25, -30"})
  void isTheSameInEveryUnit(double factor, double offset) {
    long end = millis("2025-06-16T00:00:00Z");
    long start = millis("2025-06-02T00:00:00Z");
    LongToDoubleFunction office = office(6);
    Band one = fed(0.95, Season.DAY, start, end, office(6)).at(end).orElseThrow();
    Band other =
        fed(0.95, Season.DAY, start, end, time -> factor * office.applyAsDouble(time) + offset)
            .at(end)
            .orElseThrow();
    assertThat(other.lower()).isEqualTo(factor * one.lower() + offset, within(1e-6));
    assertThat(other.center()).isEqualTo(factor * one.center() + offset, within(1e-6));
    assertThat(other.upper()).isEqualTo(factor * one.upper() + offset, within(1e-6));
  }

  @Test
  void choosesTheSeasonOfTheData() {
    long start = millis("2025-06-02T00:00:00Z");
    long end = millis("2025-06-30T00:00:00Z");
    SplittableRandom random = new SplittableRandom(7);
    LongToDoubleFunction daily =
        time -> 10 * Math.sin(2 * Math.PI * time / 86_400_000.0) + random.nextGaussian();
    assertThat(fed(0.95, Season.AUTO, start, end, office(7)).season()).isEqualTo(Season.WEEKPART);
    assertThat(fed(0.95, Season.AUTO, start, end, daily).season()).isEqualTo(Season.DAY);
    assertThat(fed(0.95, Season.AUTO, start, end, time -> random.nextGaussian()).season())
        .isEqualTo(Season.NONE);
  }

  private static double center(SeasonalBand band, String instant) {
    return band.at(millis(instant)).orElseThrow().center();
  }
}
