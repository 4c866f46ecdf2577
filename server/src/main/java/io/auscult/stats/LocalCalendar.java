package io.auscult.stats;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Which hour and which day it is at a place.
 *
 * @param zone the zone of its clocks
 * @param holidays its holidays, by its dates
 */
public record LocalCalendar(ZoneId zone, Holidays holidays) {
  /** UTC without holidays. */
  public static final LocalCalendar UTC = of(ZoneOffset.UTC);

  /** Without holidays. */
  public static LocalCalendar of(ZoneId zone) {
    return new LocalCalendar(zone, Holidays.NONE);
  }

  public LocalCalendar withZone(ZoneId other) {
    return new LocalCalendar(other, holidays);
  }

  public LocalCalendar withHolidays(Holidays other) {
    return new LocalCalendar(zone, other);
  }
}
