package io.auscult.app;

import io.auscult.app.score.ScoredTable;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a person wants to see of scored rows: a chart, how many stand out, and the worst of them.
 */
final class ScoreSummary {
  private static final int COLUMNS = 144;
  private static final int SHOWN = 10;

  /** Scores beyond this are drawn at it, so that the boundary stays visible. */
  private static final double DRAWN = 5;

  private final ScoredTable table;
  private final Terminal terminal;

  ScoreSummary(ScoredTable table, Terminal terminal) {
    this.table = table;
    this.terminal = terminal;
  }

  void show() {
    Chart.of(highest(), ZoneOffset.UTC, terminal).forEach(terminal::line);
    int[] scored = rows().toArray();
    List<Run> runs = runs();
    int above = runs.stream().mapToInt(Run::rows).sum();
    terminal.line(
        "%d of %d rows have a score, %d of them above 1.0, in %d runs"
            .formatted(scored.length, table.size(), above, runs.size()));
    runs.stream()
        .sorted(Comparator.comparingDouble(Run::score).reversed())
        .limit(SHOWN)
        .forEach(run -> terminal.line("  " + run));
    if (runs.size() > SHOWN) {
      terminal.line("  and %d more".formatted(runs.size() - SHOWN));
    }
  }

  private IntStream rows() {
    return IntStream.range(0, table.size()).filter(row -> !Double.isNaN(table.score(row)));
  }

  /** Neighbouring rows above the boundary. */
  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    int next = -1;
    for (int row : rows().filter(row -> table.score(row) > 1).toArray()) {
      Run here = new Run(table.time(row), table.time(row), 1, table.score(row));
      if (row == next) {
        runs.set(runs.size() - 1, runs.getLast().with(here));
      } else {
        runs.add(here);
      }
      next = row + 1;
    }
    return runs;
  }

  private record Run(long fromMillis, long toMillis, int rows, double score) {
    Run with(Run next) {
      return new Run(fromMillis, next.toMillis, rows + 1, Math.max(score, next.score));
    }

    @Override
    public String toString() {
      String from = Instant.ofEpochMilli(fromMillis).toString();
      return rows == 1
          ? "%s  %.2f".formatted(from, score)
          : "%s  up to %.2f in %d rows until %s"
              .formatted(from, score, rows, Instant.ofEpochMilli(toMillis));
    }
  }

  /** The highest score of each column of the chart. */
  private Matrix highest() {
    long first = table.time(0);
    long span = Math.max(1, table.time(table.size() - 1) - first);
    double[] high = new double[COLUMNS];
    Arrays.fill(high, Stale.MARKER);
    rows()
        .forEach(row -> {
          int x = (int) ((table.time(row) - first) * (COLUMNS - 1) / span);
          double drawn = Math.min(table.score(row), DRAWN);
          high[x] = Double.isNaN(high[x]) ? drawn : Math.max(high[x], drawn);
        });
    long step = Math.max(1, span / (COLUMNS - 1));
    TimeGrid grid = new TimeGrid(first, first + (COLUMNS - 1) * step, step);
    return new Matrix(grid, List.of(new Matrix.Row(Labels.EMPTY, high)));
  }
}
