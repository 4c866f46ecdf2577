package io.auscult.stats.baseline;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbers in order within the slots of a season. They come by whole hours. */
final class SortedSlots {
  private final Season season;
  private final Sorted[] slots;
  private int size;

  SortedSlots(Season season) {
    this.season = season;
    slots = new Sorted[season.slots()];
    Arrays.fill(slots, Sorted.NONE);
  }

  void add(int slot, Sorted numbers) {
    slots[slot] = slots[slot].with(numbers);
    size += numbers.size();
  }

  /** How many there are in all slots. */
  int size() {
    return size;
  }

  /**
   * Those of a slot and, while they are fewer than needed, of the neighbouring hours; where these
   * are fewer than {@value SeasonalBand#LEAST_SAMPLES}, all.
   */
  Sorted around(int slot, int needed) {
    int[] pool = season.around(slot, needed, each -> slots[each].size());
    Sorted near = merged(IntStream.of(pool).mapToObj(each -> slots[each]));
    return near.size() < SeasonalBand.LEAST_SAMPLES ? merged(Arrays.stream(slots)) : near;
  }

  private static Sorted merged(Stream<Sorted> parts) {
    return parts.reduce(Sorted.NONE, Sorted::with);
  }
}
