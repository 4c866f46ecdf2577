package io.auscult.stats.baseline;

import io.auscult.stats.LocalCalendar;
import io.auscult.stats.OrderedWindow;
import io.auscult.stats.Recent;
import java.util.Optional;

/** The values of a moving window by the slots of a season, which may be one that fits them. */
final class SlottedPast {
  private final LocalHours hours;
  private final Recent window = new Recent();
  private final LearnedPart part;
  private final Optional<SeasonChoice> choice;
  private Season season;
  private SlottedWindow slots;

  SlottedPast(Season season, LocalCalendar calendar, long rangeMillis) {
    this.hours = new LocalHours(calendar);
    part = new LearnedPart(rangeMillis);
    boolean chooses = season == Season.AUTO;
    choice = chooses ? Optional.of(new SeasonChoice(season, hours)) : Optional.empty();
    this.season = chooses ? Season.NONE : season;
    slots = new SlottedWindow(this.season, hours);
  }

  void add(long epochMillis, double value) {
    window.add(epochMillis, value);
    slots.add(epochMillis, value);
  }

  /** Removes what is not after an instant. */
  void forgetUpTo(long epochMillis) {
    part.forgetUpTo(epochMillis);
    while (window.beginsUpTo(epochMillis)) {
      long time = window.time(0);
      slots.remove(time, window.removeFirst());
    }
  }

  /** The values near the local time of an instant. */
  OrderedWindow around(long epochMillis, int needed) {
    if (choice.isPresent() && window.size() > 0) {
      part.moveTo(window);
      take(choice.get().of(part, window));
    }
    return slots.around(epochMillis, needed);
  }

  private void take(Season chosen) {
    if (chosen != season) {
      season = chosen;
      slots = new SlottedWindow(season, hours);
      for (int i = 0; i < window.size(); i++) {
        slots.add(window.time(i), window.value(i));
      }
    }
  }
}
