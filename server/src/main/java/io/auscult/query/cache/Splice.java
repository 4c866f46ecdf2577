package io.auscult.query.cache;

import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a value together from values on grids of the same step, in any order. Its rows are in the
 * order of their labels, whichever piece brought them.
 */
final class Splice {
  private final TimeGrid grid;
  private final Map<Labels, double[]> rows = new LinkedHashMap<>();
  private double[] scalar = new double[0];

  Splice(TimeGrid grid) {
    this.grid = grid;
  }

  /** Takes over those points of a value that lie between two instants, both included. */
  void add(Value value, TimeGrid on, long fromMillis, long toMillis) {
    Run source = Run.between(on, fromMillis, toMillis);
    if (source.isEmpty()) {
      return;
    }
    int target = Run.between(grid, on.at(source.from()), on.at(source.from())).from();
    switch (value) {
      case Value.Vector(Matrix matrix) -> {
        for (Matrix.Row row : matrix.rows()) {
          copy(row.values(), source, row(row.labels()), target);
        }
      }
      case Value.Scalar one -> {
        scalar = scalar.length == 0 ? new double[grid.length()] : scalar;
        copy(one.values(), source, scalar, target);
      }
      case Value.Text _, Value.Range _ ->
          throw new IllegalStateException("this value has no points: " + value);
    }
  }

  private double[] row(Labels labels) {
    return rows.computeIfAbsent(
        labels,
        _ -> {
          double[] row = new double[grid.length()];
          Arrays.fill(row, Stale.MARKER);
          return row;
        });
  }

  private static void copy(double[] from, Run run, double[] to, int at) {
    System.arraycopy(from, run.from(), to, at, run.length());
  }

  Value value() {
    if (scalar.length > 0) {
      return new Value.Scalar(grid, scalar);
    }
    List<Matrix.Row> list = new ArrayList<>(rows.size());
    rows.forEach((labels, values) -> list.add(new Matrix.Row(labels, values)));
    list.removeIf(Matrix.Row::isEmpty);
    return new Value.Vector(new Matrix(grid, list).byLabels());
  }
}
