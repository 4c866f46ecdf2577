package io.auscult.stats.baseline;

import io.auscult.stats.Ranked;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one season knows about a series: its values, their distances to the median of their slot as
 * seen from the {@link Level} of the time, and the {@link MissRate} on each side.
 *
 * <p>Values and distances join what is known by whole hours, when the next one has begun; without a
 * season by twentieths of what is known. So an hour is judged by what came before it, and joining
 * costs a sample little.
 */
final class SeasonalModel {
  /** The hour that the clocks repeat in autumn is one. */
  private static final long LONGEST_MILLIS = Duration.ofHours(2).toMillis();

  private static final int PIECES = 20;

  private final CalendarSlots calendar;
  private final int needed;
  private final SortedSlots values;
  private final SortedSlots distances;
  private final Level level = new Level();
  private final MissRate below;
  private final MissRate above;

  /** What has not joined yet. */
  private Piece piece = new Piece(0, 0);

  /** What is known of each slot, as far as it was asked for. */
  private final @Nullable Slot[] slots;

  /**
   * A slot at one time.
   *
   * @param center the median of its values, NaN while there are too few
   * @param near the distances that it is judged by
   */
  private record Slot(double center, Ranked near) {
    boolean isKnown() {
      return near.size() >= SeasonalBand.LEAST_SAMPLES && !Double.isNaN(center);
    }
  }

  /**
   * Knows nothing yet.
   *
   * @param missRate the share of samples that may be outside on either side
   */
  SeasonalModel(Season season, ZoneId zone, double missRate) {
    calendar = new CalendarSlots(season, zone);
    needed = ConformalRank.needed(missRate);
    values = new SortedSlots(season);
    distances = new SortedSlots(season);
    below = new MissRate(missRate);
    above = new MissRate(missRate);
    slots = new Slot[season.slots()];
  }

  Season season() {
    return calendar.season();
  }

  /**
   * Learns the next sample.
   *
   * @return how far it was from what was expected; NaN where nothing was
   */
  double add(long epochMillis, double value) {
    int slot = calendar.at(epochMillis);
    if (!belongs(slot, epochMillis)) {
      join();
      piece = new Piece(slot, epochMillis);
    }
    return follow(slot(slot), epochMillis, value);
  }

  private boolean belongs(int slot, long epochMillis) {
    return season() == Season.NONE
        ? PIECES * piece.size() < distances.size()
        : slot == piece.slot() && epochMillis - piece.startMillis() < LONGEST_MILLIS;
  }

  private void join() {
    if (season() != Season.NONE) {
      values.add(piece.slot(), piece.values());
    }
    distances.add(piece.slot(), piece.distances());
    Arrays.fill(slots, null);
  }

  private double follow(Slot slot, long epochMillis, double value) {
    double offCenter = value - slot.center;
    if (Double.isNaN(offCenter) || !level.isKnown()) {
      piece.add(value, Double.NaN);
      level.add(epochMillis, offCenter);
      return Double.NaN;
    }
    double error = Math.abs(offCenter - level.mean());
    double distance = level.relative(offCenter);
    if (slot.isKnown()) {
      above.learn(ConformalRank.isAbove(slot.near, distance, above.rate()));
      below.learn(ConformalRank.isBelow(slot.near, distance, below.rate()));
    }
    piece.add(value, distance);
    level.add(epochMillis, offCenter);
    return error;
  }

  /** The band at an instant; empty where too little is known. */
  Optional<Band> judge(long epochMillis) {
    Slot slot = slot(calendar.at(epochMillis));
    Ranked near = slot.near;
    return slot.isKnown()
        ? Optional.of(
            new Band(
                slot.center + level.absolute(ConformalRank.lower(near, below.rate())),
                slot.center + level.absolute(near.quantile(0.5)),
                slot.center + level.absolute(ConformalRank.upper(near, above.rate())),
                near.size(),
                near.size() >= needed))
        : Optional.empty();
  }

  private Slot slot(int which) {
    Slot slot = slots[which];
    if (slot == null) {
      slot = new Slot(center(which), distances.around(which, needed));
      slots[which] = slot;
    }
    return slot;
  }

  /** Without a season any constant will do: the level is seen from it. */
  private double center(int slot) {
    if (season() == Season.NONE) {
      return 0;
    }
    Ranked near = values.around(slot, SeasonalBand.LEAST_SAMPLES);
    return near.size() < SeasonalBand.LEAST_SAMPLES ? Double.NaN : near.quantile(0.5);
  }
}
