package io.auscult.stats.baseline;

import io.auscult.stats.OrderedWindow;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * What one season knows about a series: its values, their distances to the median of their slot as
 * seen from the {@link Level} of the time, and how well it has foreseen.
 */
final class SeasonalModel {
  private static final double WEEK_MILLIS = Duration.ofDays(7).toMillis();

  private final Season season;
  private final SlottedWindow values;
  private final SlottedWindow distances;
  private final Level level = new Level();
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();

  private double loss;
  private double lossWeight;
  private long lastMillis;

  /** A sample of the window; the distance is NaN where it was not known. */
  private record Entry(long epochMillis, double value, double distance) {}

  SeasonalModel(Season season, ZoneId zone) {
    this.season = season;
    values = new SlottedWindow(season, zone);
    distances = new SlottedWindow(season, zone);
  }

  Season season() {
    return season;
  }

  void add(long epochMillis, double value) {
    double offCenter = value - center(epochMillis);
    double distance = Double.NaN;
    if (!Double.isNaN(offCenter)) {
      if (level.isKnown()) {
        distance = level.relative(offCenter);
        compare(epochMillis, Math.abs(offCenter - level.mean()));
      }
      level.add(epochMillis, offCenter);
    }
    distances.add(epochMillis, distance);
    values.add(epochMillis, value);
    entries.addLast(new Entry(epochMillis, value, distance));
  }

  void forgetUpTo(long epochMillis) {
    while (!entries.isEmpty() && entries.getFirst().epochMillis <= epochMillis) {
      Entry entry = entries.removeFirst();
      values.remove(entry.epochMillis, entry.value);
      distances.remove(entry.epochMillis, entry.distance);
    }
  }

  OrderedWindow valuesAround(long epochMillis, int needed) {
    return values.around(epochMillis, needed);
  }

  /** The band for the given rates of misses; empty where too little is known. */
  Optional<Band> judge(long epochMillis, int needed, double missBelow, double missAbove) {
    OrderedWindow near = distances.around(epochMillis, needed);
    OrderedWindow known = near.size() < SeasonalBand.LEAST_SAMPLES ? distances.all() : near;
    double center = center(epochMillis);
    if (known.size() < SeasonalBand.LEAST_SAMPLES || Double.isNaN(center)) {
      return Optional.empty();
    }
    return Optional.of(
        new Band(
            center + level.absolute(ConformalRank.lower(known, missBelow)),
            center + level.absolute(known.quantile(0.5)),
            center + level.absolute(ConformalRank.upper(known, missAbove)),
            known.size(),
            near.size() >= needed));
  }

  /** The mean error of the last week, the lower the better; infinite before the first. */
  double loss() {
    return lossWeight == 0 ? Double.POSITIVE_INFINITY : loss;
  }

  private void compare(long epochMillis, double error) {
    double decay = Math.exp((lastMillis - epochMillis) / WEEK_MILLIS);
    lastMillis = epochMillis;
    lossWeight = lossWeight * decay + 1;
    loss += (error - loss) / lossWeight;
  }

  /** The median near an instant; NaN while there are too few values. */
  private double center(long epochMillis) {
    OrderedWindow near = values.around(epochMillis, SeasonalBand.LEAST_SAMPLES);
    OrderedWindow known = near.size() < SeasonalBand.LEAST_SAMPLES ? values.all() : near;
    return known.size() < SeasonalBand.LEAST_SAMPLES ? Double.NaN : known.quantile(0.5);
  }
}
