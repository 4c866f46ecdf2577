package io.auscult.query;

import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Raw samples on a grid. An instant selector takes the newest sample in (t − lookback, t]; a stale
 * marker there means that the series has ended. Cost: one walk over the samples of each series.
 */
final class Selectors {
  /** What of the newest sample becomes the value. */
  private enum Part {
    VALUE,
    SECONDS
  }

  private Selectors() {}

  /** The newest value of each series at each point. */
  static Matrix values(List<Series> raw, Shifted at, TimeGrid grid, long lookbackMillis) {
    return newest(raw, at, grid, lookbackMillis, Part.VALUE);
  }

  /** The time of the newest sample of each series in epoch seconds: {@code timestamp(selector)}. */
  static Matrix timestamps(List<Series> raw, Shifted at, TimeGrid grid, long lookbackMillis) {
    return newest(raw, at, grid, lookbackMillis, Part.SECONDS);
  }

  private static Matrix newest(
      List<Series> raw, Shifted at, TimeGrid grid, long lookbackMillis, Part part) {
    Cells.check(raw.size(), grid.length());
    List<Matrix.Row> rows = new ArrayList<>(raw.size());
    for (Series series : raw) {
      Cancellation.check();
      double[] column = new double[at.grid().length()];
      if (fill(column, series.samples(), at.grid(), lookbackMillis, part)) {
        rows.add(new Matrix.Row(series.labels(), at.spread(column, grid.length())));
      }
    }
    return new Matrix(grid, rows);
  }

  /** Returns false where the column has no sample at all. */
  private static boolean fill(
      double[] column, Samples samples, TimeGrid grid, long lookbackMillis, Part part) {
    boolean any = false;
    int next = samples.firstAfter(grid.startMillis() - lookbackMillis);
    int size = samples.size();
    for (int i = 0; i < column.length; i++) {
      long now = grid.at(i);
      while (next < size && samples.time(next) <= now) {
        next++;
      }
      int newest = next - 1;
      boolean present =
          newest >= 0
              && samples.time(newest) > now - lookbackMillis
              && !Stale.is(samples.value(newest));
      column[i] = present ? part(samples, newest, part) : Stale.MARKER;
      any |= present;
    }
    return any;
  }

  private static double part(Samples samples, int i, Part part) {
    return switch (part) {
      case VALUE -> samples.value(i);
      case SECONDS -> samples.time(i) / 1000.0;
    };
  }

  /** The windows of a range selector or subquery; stale markers are no samples of a window. */
  static Value.Range windows(List<Series> raw, Shifted ends, long rangeMillis, TimeGrid grid) {
    List<Series> series = new ArrayList<>(raw.size());
    for (Series one : raw) {
      Cancellation.check();
      Samples samples = withoutStale(one.samples());
      if (!samples.isEmpty()) {
        series.add(new Series(one.labels(), samples));
      }
    }
    return new Value.Range(endsGrid(ends, grid), ends.fixed(), rangeMillis, series);
  }

  /** {@link Value.Range} wants as many ends as the grid has points, even where all are one. */
  private static TimeGrid endsGrid(Shifted ends, TimeGrid grid) {
    if (!ends.fixed()) {
      return ends.grid();
    }
    return grid.earlier(grid.startMillis() - ends.grid().startMillis());
  }

  private static Samples withoutStale(Samples samples) {
    int stale = 0;
    for (int i = 0; i < samples.size(); i++) {
      stale += Stale.is(samples.value(i)) ? 1 : 0;
    }
    if (stale == 0) {
      return samples;
    }
    Samples.Builder kept = new Samples.Builder(samples.size() - stale);
    for (int i = 0; i < samples.size(); i++) {
      if (!Stale.is(samples.value(i))) {
        kept.add(samples.time(i), samples.value(i));
      }
    }
    return kept.build();
  }

  /** The rows of an inner evaluation as raw samples, for the windows of a subquery. */
  static List<Series> asSeries(Matrix matrix) {
    List<Series> series = new ArrayList<>(matrix.rows().size());
    for (Matrix.Row row : matrix.rows()) {
      Samples.Builder samples = new Samples.Builder(row.length());
      for (int i = 0; i < row.length(); i++) {
        if (row.hasSample(i)) {
          samples.add(matrix.grid().at(i), row.at(i));
        }
      }
      series.add(new Series(row.labels(), samples.build()));
    }
    return series;
  }

  /** A scalar as a vector of one series without labels. */
  static Matrix asVector(Value.Scalar scalar) {
    double[] column = Arrays.copyOf(scalar.values(), scalar.values().length);
    return new Matrix(scalar.grid(), List.of(new Matrix.Row(Labels.EMPTY, column)));
  }
}
