package io.auscult.stats.baseline;

import io.auscult.stats.OrderedWindow;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The values of a moving window, ordered within the slots of one season. */
final class SlottedWindow {
  /** Neighbours up to so many hours away may stand in for a slot with too few values. */
  private static final int REACH = 3;

  private final CalendarSlots calendar;
  private final OrderedWindow[] slots;

  SlottedWindow(Season season, ZoneId zone) {
    calendar = new CalendarSlots(season, zone);
    slots = new OrderedWindow[season.slots()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new OrderedWindow();
    }
  }

  void add(long epochMillis, double value) {
    slots[calendar.at(epochMillis)].add(value);
  }

  void remove(long epochMillis, double value) {
    slots[calendar.at(epochMillis)].remove(value);
  }

  /**
   * The values to judge an instant by: those of its slot and, while they are fewer than needed, of
   * the neighbouring hours on both sides.
   */
  OrderedWindow around(long epochMillis, int needed) {
    int slot = calendar.at(epochMillis);
    OrderedWindow own = slots[slot];
    if (own.size() >= needed || slots.length == 1) {
      return own;
    }
    List<OrderedWindow> pool = new ArrayList<>(List.of(own));
    int size = own.size();
    for (int distance = 1; distance <= REACH && size < needed; distance++) {
      for (int by : new int[] {-distance, distance}) {
        OrderedWindow neighbour = slots[neighbour(slot, by)];
        pool.add(neighbour);
        size += neighbour.size();
      }
    }
    return OrderedWindow.merged(pool);
  }

  /** Every value of the window, whatever its slot. */
  OrderedWindow all() {
    return slots.length == 1 ? slots[0] : OrderedWindow.merged(Arrays.asList(slots));
  }

  private int neighbour(int slot, int by) {
    int cycle = calendar.season().cycle();
    int start = slot / cycle * cycle;
    return start + Math.floorMod(slot - start + by, cycle);
  }
}
