package io.auscult.source.elasticsearch;

import io.auscult.series.Labels;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts windows together from cells. A window (t − range, t] of whole milliseconds is [t − range +
 * 1, t + 1), and with cells of the greatest common divisor of step and range every window is a run
 * of whole cells.
 */
final class CellReader {
  /** How many empty cells weigh as much as one bucket that the store answers. */
  private static final int CELLS_PER_BUCKET = 10;

  private static final int PAGE = 10_000;

  private final EventAggregation aggregation;
  private final TimeGrid ends;
  private final long range;
  private final long length;

  CellReader(EventAggregation aggregation, TimeGrid ends, long range) {
    this.aggregation = aggregation;
    this.ends = ends;
    this.range = range;
    this.length = gcd(ends.stepMillis(), range);
  }

  static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  void read(Groups groups, Statistic.Additive statistic, Map<Labels, double[]> rows) {
    long from = ends.startMillis() - range;
    Groups.Cell cell = new Groups.Cell(length, Math.floorMod(from + 1, length));
    Map<Labels, @Nullable Tally[]> cells = new HashMap<>();
    groups.each(
        aggregation.plan(from, ends.lastMillis(), cell, aggregation.stats(), PAGE),
        group -> {
          aggregation.budget().spend("buckets", 1);
          if (aggregation.accepts(group)) {
            add(group, cells);
          }
        });
    cells.forEach((labels, tallies) -> rows.put(labels, windows(tallies, statistic)));
  }

  private void add(Groups.Group group, Map<Labels, @Nullable Tally[]> cells) {
    int index = Math.toIntExact((group.cellMillis() - (ends.startMillis() - range + 1)) / length);
    @Nullable Tally[] row = cells.computeIfAbsent(aggregation.labelsOf(group), _ -> emptyRow());
    row[index] = sum(row[index], aggregation.tally(group.documents(), group.inner()));
  }

  /** Costs memory for each cell and point, empty or not, however few documents there are. */
  private @Nullable Tally[] emptyRow() {
    aggregation.budget().spend("buckets", (count() + ends.length()) / CELLS_PER_BUCKET);
    return new @Nullable Tally[count()];
  }

  private int count() {
    return Math.toIntExact((ends.lastMillis() - ends.startMillis() + range) / length);
  }

  private static Tally sum(@Nullable Tally a, Tally b) {
    return a == null ? b : a.plus(b);
  }

  private double[] windows(@Nullable Tally[] cells, Statistic.Additive statistic) {
    int cellsOfStep = Math.toIntExact(ends.stepMillis() / length);
    int cellsOfWindow = Math.toIntExact(range / length);
    double[] values = new double[ends.length()];
    for (int i = 0; i < values.length; i++) {
      Tally window = null;
      for (int c = i * cellsOfStep; c < i * cellsOfStep + cellsOfWindow; c++) {
        Tally cell = cells[c];
        if (cell != null) {
          window = sum(window, cell);
        }
      }
      values[i] = window == null ? Stale.MARKER : aggregation.value(window, statistic);
    }
    return values;
  }
}
