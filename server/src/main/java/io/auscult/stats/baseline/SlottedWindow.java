package io.auscult.stats.baseline;

import io.auscult.stats.OrderedWindow;
import java.util.stream.IntStream;

/** The values of a moving window, ordered within the slots of one season. */
final class SlottedWindow {
  private final CalendarSlots slotted;
  private final OrderedWindow[] slots;

  SlottedWindow(Season season, LocalHours hours) {
    slotted = new CalendarSlots(season, hours);
    slots = new OrderedWindow[season.slots()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new OrderedWindow();
    }
  }

  void add(long epochMillis, double value) {
    slots[slotted.at(epochMillis)].add(value);
  }

  void remove(long epochMillis, double value) {
    slots[slotted.at(epochMillis)].remove(value);
  }

  /**
   * The values to judge an instant by: those of its slot and, while they are fewer than needed, of
   * the neighbouring hours on both sides.
   */
  OrderedWindow around(long epochMillis, int needed) {
    int slot = slotted.at(epochMillis);
    int[] pool = slotted.season().around(slot, needed, each -> slots[each].size());
    return pool.length == 1
        ? slots[slot]
        : OrderedWindow.merged(IntStream.of(pool).mapToObj(each -> slots[each]).toList());
  }
}
