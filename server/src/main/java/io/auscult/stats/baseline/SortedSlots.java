package io.auscult.stats.baseline;

import io.auscult.stats.Ranked;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in order within the slots of a season. They come by whole hours: those of the hour that
 * has begun lie apart, so that adding one moves few, and join the others of their slot when the
 * next hour begins.
 */
final class SortedSlots {
  /** So many lie apart at most. */
  private static final int MOST_OPEN = 256;

  private static final Growing NONE = new Growing();

  private final Season season;
  private final int needed;
  private final Sorted[] slots;
  private int openSlot;
  private Growing open = new Growing();

  /** What was asked for since numbers last joined. */
  private final @Nullable Ranked[] asked;

  /**
   * @param needed of so many numbers a slot has enough
   */
  SortedSlots(Season season, int needed) {
    this.season = season;
    this.needed = needed;
    slots = new Sorted[season.slots()];
    asked = new Ranked[season.slots()];
    Arrays.fill(slots, Sorted.NONE);
  }

  /** Tells that what is added next belongs to a slot. */
  void moveTo(int slot) {
    if (slot != openSlot || open.size() == MOST_OPEN) {
      slots[openSlot] = slots[openSlot].with(open.sorted());
      Arrays.fill(asked, null);
      openSlot = slot;
      open = new Growing();
    }
  }

  /** Adds a number that is not NaN to the slot moved to. */
  void add(double number) {
    open.add(number);
  }

  /**
   * Those of a slot and, while they are fewer than needed, of the neighbouring hours; where these
   * are fewer than {@value SeasonalBand#LEAST_SAMPLES}, all. What lies apart counts in its own slot
   * alone.
   */
  Ranked around(int slot) {
    Ranked near = asked[slot];
    if (near == null) {
      near = new Joined(known(slot), slot == openSlot ? open : NONE);
      asked[slot] = near;
    }
    return near;
  }

  private Sorted known(int slot) {
    Sorted own = slots[slot];
    if (own.size() >= Math.max(needed, SeasonalBand.LEAST_SAMPLES)) {
      return own;
    }
    Sorted near = Sorted.NONE;
    for (int each : season.around(slot, needed, other -> slots[other].size())) {
      near = near.with(slots[each]);
    }
    return near.size() < SeasonalBand.LEAST_SAMPLES ? all() : near;
  }

  private Sorted all() {
    Sorted all = Sorted.NONE;
    for (Sorted each : slots) {
      all = all.with(each);
    }
    return all;
  }
}
