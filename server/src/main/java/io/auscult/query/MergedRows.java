package io.auscult.query;

import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects rows in order. Rows with equal labels become one where they never have a sample at the
 * same point, and are an error where they do. Rows without a sample vanish.
 */
final class MergedRows {
  /** Prometheus' words for two series with the same labels. */
  static final String SAME_LABELS = "vector cannot contain metrics with the same labelset";

  private final TimeGrid grid;
  private final Mistake mistake;
  private final String clash;
  private final Map<Labels, double[]> columns = new LinkedHashMap<>();

  MergedRows(TimeGrid grid, Mistake mistake) {
    this(grid, mistake, SAME_LABELS);
  }

  /**
   * @param clash the problem where two rows of equal labels have a sample at one point
   */
  MergedRows(TimeGrid grid, Mistake mistake, String clash) {
    this.grid = grid;
    this.mistake = mistake;
    this.clash = clash;
  }

  /** Adds a row; the array is not written to. */
  void add(Labels labels, double[] column) {
    double[] before = columns.putIfAbsent(labels, column);
    if (before != null) {
      columns.put(labels, merge(before, column));
    }
  }

  private double[] merge(double[] first, double[] second) {
    double[] both = first.clone();
    for (int i = 0; i < both.length; i++) {
      if (Stale.is(second[i])) {
        continue;
      }
      if (!Stale.is(first[i])) {
        throw mistake.of(clash);
      }
      both[i] = second[i];
    }
    return both;
  }

  Matrix matrix() {
    List<Matrix.Row> rows = new ArrayList<>(columns.size());
    columns.forEach((labels, column) -> {
      Matrix.Row row = new Matrix.Row(labels, column);
      if (!row.isEmpty()) {
        rows.add(row);
      }
    });
    return new Matrix(grid, rows);
  }

  /** The rows of a matrix, merged. */
  static Matrix of(Matrix matrix, Mistake mistake) {
    MergedRows rows = new MergedRows(matrix.grid(), mistake);
    matrix.rows().forEach(row -> rows.add(row.labels(), row.values()));
    return rows.matrix();
  }
}
