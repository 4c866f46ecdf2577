package io.auscult.stats.baseline;

import io.auscult.stats.LocalCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;

/**
 * Finds the slot of an instant; knows that neighbouring instants share it. A holiday has the slots
 * of a Sunday.
 */
final class CalendarSlots {
  /** Zones change their offset, and local hours begin, at quarters of an hour only. */
  private static final long QUARTER_MILLIS = Duration.ofMinutes(15).toMillis();

  private final Season season;
  private final LocalCalendar calendar;
  private long lastQuarter = Long.MIN_VALUE;
  private int lastSlot;

  CalendarSlots(Season season, LocalCalendar calendar) {
    this.season = season;
    this.calendar = calendar;
  }

  Season season() {
    return season;
  }

  int at(long epochMillis) {
    if (season == Season.NONE) {
      return 0;
    }
    long quarter = Math.floorDiv(epochMillis, QUARTER_MILLIS);
    if (quarter != lastQuarter) {
      lastQuarter = quarter;
      Instant start = Instant.ofEpochMilli(quarter * QUARTER_MILLIS);
      lastSlot = season.slotOf(weekday(LocalDateTime.ofInstant(start, calendar.zone())));
    }
    return lastSlot;
  }

  private LocalDateTime weekday(LocalDateTime local) {
    return calendar.holidays().contain(local.toLocalDate())
        ? local.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
        : local;
  }
}
