package io.auscult.stats.baseline;

import io.auscult.stats.Ranked;
import java.util.Optional;

/**
 * What one season knows about a series: its {@link SeasonalMedian}, the distances of its values to
 * that as seen from the {@link Level} of the time, and the {@link MissRate} on each side.
 */
final class SeasonalModel {
  private final SeasonalMedian median;
  private final int needed;
  private final SortedSlots distances;
  private final MissRate below;
  private final MissRate above;

  /**
   * Knows nothing yet.
   *
   * @param missRate the share of samples that may be outside on either side
   */
  SeasonalModel(Season season, LocalHours hours, double missRate) {
    median = new SeasonalMedian(season, hours);
    needed = ConformalRank.needed(missRate);
    distances = new SortedSlots(season, needed);
    below = new MissRate(missRate);
    above = new MissRate(missRate);
  }

  Season season() {
    return median.season();
  }

  /** Learns the next sample. */
  void add(long epochMillis, double value) {
    int slot = median.slotAt(epochMillis);
    double offCenter = value - median.next(slot);
    distances.moveTo(slot);
    if (!Double.isNaN(offCenter) && median.level().isKnown()) {
      learn(distances.around(slot), median.level().relative(offCenter));
    }
    median.learn(epochMillis, value, offCenter);
  }

  private void learn(Ranked near, double distance) {
    if (near.size() >= SeasonalBand.LEAST_SAMPLES) {
      above.learn(ConformalRank.isAbove(near, distance, above.rate()));
      below.learn(ConformalRank.isBelow(near, distance, below.rate()));
    }
    distances.add(distance);
  }

  /** The band at an instant; empty where too little is known. */
  Optional<Band> judge(long epochMillis) {
    int slot = median.slotAt(epochMillis);
    double center = median.center(slot);
    Ranked near = distances.around(slot);
    if (near.size() < SeasonalBand.LEAST_SAMPLES || Double.isNaN(center)) {
      return Optional.empty();
    }
    Level level = median.level();
    return Optional.of(
        new Band(
            center + level.absolute(ConformalRank.lower(near, below.rate())),
            center + level.absolute(near.quantile(0.5)),
            center + level.absolute(ConformalRank.upper(near, above.rate())),
            near.size(),
            near.size() >= needed));
  }
}
