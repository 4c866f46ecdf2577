package io.auscult.stats.baseline;

import io.auscult.stats.LocalCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;

/**
 * Finds the hour of the local week of an instant, and remembers those of some weeks. A holiday has
 * the hours of a Sunday.
 */
final class LocalHours {
  /** Zones change their offset, and local hours begin, at quarters of an hour only. */
  private static final long QUARTER_MILLIS = Duration.ofMinutes(15).toMillis();

  /** Quarters of three weeks; a power of two. */
  private static final int REMEMBERED = 2048;

  private final LocalCalendar calendar;
  private final long[] quarters = new long[REMEMBERED];
  private final int[] hours = new int[REMEMBERED];

  LocalHours(LocalCalendar calendar) {
    this.calendar = calendar;
    Arrays.fill(quarters, Long.MIN_VALUE);
  }

  /** From 0, Monday at 00:00, to 167. */
  int at(long epochMillis) {
    long quarter = Math.floorDiv(epochMillis, QUARTER_MILLIS);
    int place = (int) quarter & REMEMBERED - 1;
    if (quarters[place] != quarter) {
      quarters[place] = quarter;
      hours[place] = hour(Instant.ofEpochMilli(quarter * QUARTER_MILLIS));
    }
    return hours[place];
  }

  private int hour(Instant instant) {
    LocalDateTime local = weekday(LocalDateTime.ofInstant(instant, calendar.zone()));
    return 24 * (local.getDayOfWeek().getValue() - 1) + local.getHour();
  }

  private LocalDateTime weekday(LocalDateTime local) {
    return calendar.holidays().contain(local.toLocalDate())
        ? local.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
        : local;
  }
}
