package io.auscult.stats.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auscult.stats.Holidays;
import io.auscult.stats.LocalCalendar;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeasonTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static int slot(Season season, String local) {
    ZonedDateTime time = ZonedDateTime.of(LocalDateTime.parse(local), BERLIN);
    return new CalendarSlots(season, new LocalHours(LocalCalendar.of(BERLIN)))
        .at(time.toInstant().toEpochMilli());
  }

  @ParameterizedTest
  @EnumSource(Season.class)
  void isFoundByItsCode(Season season) {
    assertThat(Season.of(season.code())).isEqualTo(season);
  }

  @Test
  void namesTheCodesWhenThereIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Season.of("1y"))
        .withMessage(
            "unknown season \"1y\", accepted are \"none\", \"1d\", \"weekpart\", \"1w\", \"auto\"");
  }

  /** The clocks change on 30 March and on 26 October 2025. */
  @ParameterizedTest
  @CsvSource({
    "2025-03-29T08:00",
    "2025-03-30T08:00",
    "2025-03-31T08:00",
    "2025-10-25T08:30",
    "2025-10-26T08:30",
    "2025-10-27T08:59:59"
  })
  void keepsEightInTheMorningAcrossTheChangeOfClocks(String local) {
    assertThat(slot(Season.DAY, local)).isEqualTo(8);
  }

  /** Christmas is a Friday, and its last quarter of an hour the next day in UTC. */
  @ParameterizedTest
  @CsvSource({
    "WEEK, 2026-12-25T08:00, 152",
    "WEEK, 2026-12-25T23:50, 167",
    "WEEK, 2026-12-24T23:50, 95",
    "WEEK, 2026-12-26T00:00, 120",
    "WEEKPART, 2026-12-25T08:00, 32",
    "WEEKPART, 2026-12-24T08:00, 8",
    "DAY, 2026-12-25T08:00, 8",
    "NONE, 2026-12-25T08:00, 0"
  })
  void aHolidayIsASunday(Season season, String local, int slot) {
    LocalDate christmas = LocalDate.of(2026, 12, 25);
    Holidays holidays =
        new Holidays(List.of(new Holidays.Holiday("Christmas", christmas, christmas)));
    long time = LocalDateTime.parse(local).atZone(BERLIN).toInstant().toEpochMilli();
    assertThat(
            new CalendarSlots(season, new LocalHours(new LocalCalendar(BERLIN, holidays))).at(time))
        .isEqualTo(slot);
  }

  /** 02:00 comes twice, from 00:00 UTC and from 01:00 UTC. */
  @Test
  void countsTheRepeatedHourOfAutumnOnce() {
    CalendarSlots slots = new CalendarSlots(Season.DAY, new LocalHours(LocalCalendar.of(BERLIN)));
    long midnightUtc = ZonedDateTime.of(2025, 10, 26, 0, 0, 0, 0, ZoneId.of("UTC")).toEpochSecond();
    assertThat(slots.at(1000 * (midnightUtc - 1))).isEqualTo(1);
    assertThat(slots.at(1000 * midnightUtc)).isEqualTo(2);
    assertThat(slots.at(1000 * (midnightUtc + 3600))).isEqualTo(2);
    assertThat(slots.at(1000 * (midnightUtc + 7200))).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-06-06T23:59, 23",
    "2025-06-07T00:00, 24",
    "2025-06-08T23:00, 47",
    "2025-06-09T00:00, 0"
  })
  void setsWeekendsApart(String local, int expected) {
    assertThat(slot(Season.WEEKPART, local)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"2025-06-09T00:00, 0", "2025-06-10T01:30, 25", "2025-06-08T23:00, 167"})
  void beginsTheWeekOnMonday(String local, int expected) {
    assertThat(slot(Season.WEEK, local)).isEqualTo(expected);
  }

  @Test
  void keepsHoursOfZonesThatAreOffByAQuarter() {
    ZoneId kathmandu = ZoneId.of("Asia/Kathmandu"); // UTC+05:45
    long eight = ZonedDateTime.of(2025, 6, 6, 8, 0, 0, 0, kathmandu).toInstant().toEpochMilli();
    CalendarSlots slots =
        new CalendarSlots(Season.DAY, new LocalHours(LocalCalendar.of(kathmandu)));
    assertThat(slots.at(eight - 1)).isEqualTo(7);
    assertThat(slots.at(eight)).isEqualTo(8);
  }
}
