package io.auscult.stats.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of {@link Prophet}'s regression: 1 and time, from 0 at the first sample to 1 at the
 * last; the waves of its seasons; its holidays; and for each change point a ramp that begins there.
 * Change points are {@value #MOST_CHANGES} samples, evenly chosen among the first {@value
 * #CHANGING} of them.
 */
final class ProphetColumns {
  static final int MOST_CHANGES = 25;
  static final double CHANGING = 0.8;

  private final long startMillis;
  private final double spanMillis;
  private final List<ProphetSeason> seasons;
  private final ProphetHolidays holidays;
  private final double[] changes;
  private final int smooth;

  private ProphetColumns(
      long startMillis,
      double spanMillis,
      List<ProphetSeason> seasons,
      ProphetHolidays holidays,
      double[] changes) {
    this.startMillis = startMillis;
    this.spanMillis = spanMillis;
    this.seasons = List.copyOf(seasons);
    this.holidays = holidays;
    this.changes = changes;
    this.smooth = 2 + seasons.stream().mapToInt(ProphetSeason::columns).sum() + holidays.columns();
  }

  static ProphetColumns of(
      ThinnedSamples samples, List<ProphetSeason> seasons, ProphetHolidays holidays) {
    long start = samples.time(0);
    double span = samples.time(samples.size() - 1) - start;
    int changing = (int) (samples.size() * CHANGING);
    int count = Math.min(MOST_CHANGES, changing - 1);
    List<Double> changes = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      int at = (int) Math.rint(i * (changing - 1) / (double) count);
      changes.add((samples.time(at) - start) / span);
    }
    double[] distinct = changes.stream().distinct().mapToDouble(t -> t).toArray();
    return new ProphetColumns(start, span, seasons, holidays, distinct);
  }

  int size() {
    return smooth + changes.length;
  }

  /** Columns before the ramps. */
  int smooth() {
    return smooth;
  }

  /** Writes the columns at an instant into a row. */
  void fill(long epochMillis, double[] row) {
    double t = (epochMillis - startMillis) / spanMillis;
    row[0] = 1;
    row[1] = t;
    int at = 2;
    for (ProphetSeason season : seasons) {
      season.fill(epochMillis, row, at);
      at += season.columns();
    }
    holidays.fill(epochMillis, row, at);
    at += holidays.columns();
    for (double change : changes) {
      row[at++] = Math.max(0, t - change);
    }
  }
}
