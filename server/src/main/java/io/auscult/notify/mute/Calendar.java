package io.auscult.notify.mute;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * Times that come again, as a calendar and a clock on the wall show them. A field that is empty is
 * no condition.
 *
 * <p>Where a clock is put forward, a range in the hour that is left out does not come on that day;
 * where it is put back, one in the hour that comes twice comes twice.
 */
public record Calendar(
    List<TimeRange> times,
    Set<DayOfWeek> weekdays,
    List<DayRange> daysOfMonth,
    Set<Month> months,
    ZoneId zone) {

  public Calendar {
    times = List.copyOf(times);
    weekdays = Set.copyOf(weekdays);
    daysOfMonth = List.copyOf(daysOfMonth);
    months = Set.copyOf(months);
  }

  /** True where the instant meets all conditions. */
  public boolean contains(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    return (weekdays.isEmpty() || weekdays.contains(local.getDayOfWeek()))
        && (months.isEmpty() || months.contains(local.getMonth()))
        && (times.isEmpty()
            || times.stream().anyMatch(range -> range.contains(local.toLocalTime())))
        && (daysOfMonth.isEmpty()
            || daysOfMonth.stream().anyMatch(range -> range.contains(local.toLocalDate())));
  }
}
