package io.auscult.stats.baseline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Finds the slot of an instant; knows that neighbouring instants share it. */
final class CalendarSlots {
  /** Zones change their offset, and local hours begin, at quarters of an hour only. */
  private static final long QUARTER_MILLIS = Duration.ofMinutes(15).toMillis();

  private final Season season;
  private final ZoneId zone;
  private long lastQuarter = Long.MIN_VALUE;
  private int lastSlot;

  CalendarSlots(Season season, ZoneId zone) {
    this.season = season;
    this.zone = zone;
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
      lastSlot = season.slotOf(LocalDateTime.ofInstant(start, zone));
    }
    return lastSlot;
  }
}
