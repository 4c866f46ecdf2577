package io.auscult.stats.baseline;

/** Finds the slot of an instant. */
final class CalendarSlots {
  private final Season season;
  private final LocalHours hours;

  CalendarSlots(Season season, LocalHours hours) {
    this.season = season;
    this.hours = hours;
  }

  Season season() {
    return season;
  }

  int at(long epochMillis) {
    return season == Season.NONE ? 0 : season.slotOf(hours.at(epochMillis));
  }
}
