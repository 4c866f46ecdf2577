package io.auscult.notify.mute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Calendar daily(String times) {
    return new Calendar(List.of(TimeRange.parse(times)), Set.of(), List.of(), Set.of(), BERLIN);
  }

  private static boolean contains(Calendar calendar, String instant) {
    return calendar.contains(Instant.parse(instant));
  }

  /** On 2026-03-29 Berlin's clocks go from 02:00 to 03:00 at 01:00 UTC. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-28T00:59:59Z, false",
    "2026-03-28T01:00:00Z, true",
    "2026-03-28T01:59:59Z, true",
    "2026-03-28T02:00:00Z, false",
    "2026-03-29T00:59:59Z, false",
    "2026-03-29T01:00:00Z, false",
    "2026-03-29T01:59:59Z, false",
    "2026-03-30T00:00:00Z, true",
    "2026-03-30T00:59:59Z, true",
    "2026-03-30T01:00:00Z, false",
  })
  void aWindowInTheHourThatIsLeftOutDoesNotCome(String instant, boolean open) {
    assertThat(contains(daily("02:00-03:00"), instant)).isEqualTo(open);
  }

  /** On 2026-10-25 Berlin's clocks go from 03:00 back to 02:00 at 01:00 UTC. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-24T23:59:59Z, false",
    "2026-10-25T00:00:00Z, true",
    "2026-10-25T00:59:59Z, true",
    "2026-10-25T01:00:00Z, true",
    "2026-10-25T01:59:59Z, true",
    "2026-10-25T02:00:00Z, false",
    "2026-10-26T01:00:00Z, true",
  })
  void aWindowInTheHourThatComesTwiceComesTwice(String instant, boolean open) {
    assertThat(contains(daily("02:00-03:00"), instant)).isEqualTo(open);
  }

  /** 2026-11-27 is a Friday. */
  @Test
  void weekdaysAreThoseOfTheZone() {
    Calendar weekend =
        new Calendar(
            List.of(), NamedRange.weekdays("saturday:sunday"), List.of(), Set.of(), BERLIN);
    assertThat(contains(weekend, "2026-11-27T22:59:59Z")).isFalse();
    assertThat(contains(weekend, "2026-11-27T23:00:00Z")).as("Saturday in Berlin").isTrue();
    assertThat(contains(weekend, "2026-11-29T22:59:59Z")).isTrue();
    assertThat(contains(weekend, "2026-11-29T23:00:00Z")).as("Monday in Berlin").isFalse();
  }

  @Test
  void rangesOfNamesMayRunOverTheEnd() {
    assertThat(NamedRange.weekdays("friday:monday")).hasSize(4);
    assertThat(NamedRange.months("December:february")).hasSize(3);
    assertThat(NamedRange.months("may")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "-3:-1, 2026-02-25, false",
    "-3:-1, 2026-02-26, true",
    "-3:-1, 2026-02-28, true",
    "-1, 2028-02-28, false",
    "-1, 2028-02-29, true",
    "29:31, 2026-02-28, false",
    "30:31, 2026-04-30, true",
    "10:-10, 2026-04-21, true",
    "10:-10, 2026-04-22, false",
  })
  void daysAreCountedFromTheEndToo(String days, String date, boolean open) {
    Calendar calendar =
        new Calendar(List.of(), Set.of(), List.of(DayRange.parse(days)), Set.of(), ZoneOffset.UTC);
    assertThat(contains(calendar, date + "T12:00:00Z")).isEqualTo(open);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22:00-06:00", "9:00-10:00", "10:00-10:00", "10:00-24:01", "10:60-11:00"})
  void timesThatAreNoneAreRefused(String text) {
    assertThatThrownBy(() -> TimeRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0:3", "5:1", "-1:-3", "32", "1-5"})
  void daysThatAreNoneAreRefused(String text) {
    assertThatThrownBy(() -> DayRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' ");
  }

  @Test
  void aWordThatIsNoDayHasASuggestion() {
    assertThatThrownBy(() -> NamedRange.weekdays("monday:fryday"))
        .hasMessageStartingWith("'fryday' is not accepted, did you mean 'friday'?; one of monday");
  }
}
