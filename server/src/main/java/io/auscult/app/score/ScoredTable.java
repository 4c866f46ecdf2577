package io.auscult.app.score;

import io.auscult.app.drift.Table;
import io.auscult.series.Stale;
import io.auscult.stats.anomaly.AnomalyMethod;
import io.auscult.stats.anomaly.AnomalyMethod.Setting;
import io.auscult.stats.anomaly.AnomalyScore;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a table with an anomaly score each, computed from the rows before it as {@code
 * anomaly_score} computes it from a range. Of several columns, a row has the highest score.
 */
public final class ScoredTable {
  private static final long HOUR_MILLIS = 3_600_000;

  private final Table table;
  private final long[] times;
  private final double[] scores;

  private ScoredTable(Table table, long[] times, double[] scores) {
    this.table = table;
    this.times = times;
    this.scores = scores;
  }

  /**
   * Scores a table whose first column is the time, ascending.
   *
   * @param columns the columns to score; all but the first where there is none
   * @throws IllegalArgumentException for a cell that is no number or time, a column that is not
   *     there, times that go back
   */
  public static ScoredTable of(Table table, List<String> columns, ScorePlan plan) {
    String timeColumn = table.columns().getFirst();
    List<String> scored =
        columns.isEmpty() ? table.columns().subList(1, table.columns().size()) : columns;
    if (scored.isEmpty()) {
      throw new IllegalArgumentException(
          "the file has the column '%s' alone; the first is the time, values come after it"
              .formatted(timeColumn));
    }
    long[] times = ascending(table, timeColumn);
    Setting setting = plan.setting(times);
    double[] highest = new double[times.length];
    Arrays.fill(highest, Stale.MARKER);
    for (String column : scored) {
      merge(highest, scores(plan.method(), setting, times, table.numbers(column)));
    }
    return new ScoredTable(table, times, highest);
  }

  /** Rows of an hour that comes twice a year, or of one time, follow one another by 1 ms. */
  private static long[] ascending(Table table, String column) {
    long[] times = table.times(column);
    for (int i = 1; i < times.length; i++) {
      if (times[i] < times[i - 1] - HOUR_MILLIS) {
        throw new IllegalArgumentException(
            "row %d: the time '%s' is before that of the row above, '%s'; rows come in the order of time"
                .formatted(i + 1, table.cells(i).getFirst(), table.cells(i - 1).getFirst()));
      }
      times[i] = Math.max(times[i], times[i - 1] + 1);
    }
    return times;
  }

  private static double[] scores(
      AnomalyMethod method, Setting setting, long[] times, double[] values) {
    AnomalyScore score = method.start(setting);
    double[] scores = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      score.forgetUpTo(times[i] - setting.rangeMillis());
      scores[i] = score.of(times[i], values[i]);
      score.add(times[i], values[i]);
    }
    return scores;
  }

  private static void merge(double[] highest, double[] scores) {
    for (int i = 0; i < scores.length; i++) {
      if (!(scores[i] <= highest[i]) && !Double.isNaN(scores[i])) {
        highest[i] = scores[i];
      }
    }
  }

  public int size() {
    return scores.length;
  }

  /** The cells of a row, as they are in the file. */
  List<String> cells(int row) {
    return table.cells(row);
  }

  List<String> columns() {
    return table.columns();
  }

  /** Epoch milliseconds. */
  public long time(int row) {
    return times[row];
  }

  /** NaN for a row that has no score. */
  public double score(int row) {
    return scores[row];
  }
}
