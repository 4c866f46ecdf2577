package io.auscult.stats.baseline;

import io.auscult.stats.Ranked;

/**
 * What a season expects of a series: the median of the values of the slot, and the {@link Level}
 * that the distances to it had lately.
 */
final class SeasonalMedian {
  private final CalendarSlots slotted;
  private final SortedSlots values;
  private final Level level = new Level();

  SeasonalMedian(Season season, LocalHours hours) {
    slotted = new CalendarSlots(season, hours);
    values = new SortedSlots(season, SeasonalBand.LEAST_SAMPLES);
  }

  Season season() {
    return slotted.season();
  }

  int slotAt(long epochMillis) {
    return slotted.at(epochMillis);
  }

  Level level() {
    return level;
  }

  /**
   * The median of a slot, NaN where too little is known. Without a season any constant will do: the
   * level is seen from it.
   */
  double center(int slot) {
    if (season() == Season.NONE) {
      return 0;
    }
    Ranked near = values.around(slot);
    return near.size() < SeasonalBand.LEAST_SAMPLES ? Double.NaN : near.quantile(0.5);
  }

  /** The median of the slot of the next sample. */
  double next(int slot) {
    values.moveTo(slot);
    return center(slot);
  }

  /**
   * Learns that sample.
   *
   * @param offCenter its distance from the median
   */
  void learn(long epochMillis, double value, double offCenter) {
    if (season() != Season.NONE) {
      values.add(value);
    }
    level.add(epochMillis, offCenter);
  }

  /**
   * Learns the next sample.
   *
   * @return how far it was from what was expected; NaN where nothing was
   */
  double add(long epochMillis, double value) {
    double offCenter = value - next(slotAt(epochMillis));
    double error = level.isKnown() ? Math.abs(offCenter - level.mean()) : Double.NaN;
    learn(epochMillis, value, offCenter);
    return error;
  }
}
