package io.auscult.query;

import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code limit_ratio}: a share of the series, always the same ones, as Prometheus chooses them.
 * Each series has a place from 0 to 1 by its labels; a ratio r takes those below r, and r - 1 takes
 * the others.
 */
final class RatioSample {
  private static final double GREATEST_HASH = 0x1p64;

  private final double[] ratios;

  /**
   * @param ratios one for each point, from -1 to 1
   */
  RatioSample(double[] ratios) {
    this.ratios = ratios;
  }

  Matrix of(Matrix input) {
    TimeGrid grid = input.grid();
    List<Matrix.Row> rows = new ArrayList<>();
    for (Matrix.Row row : input.rows()) {
      Cancellation.check();
      double place = place(row.labels());
      double[] values = Folds.missing(grid.length());
      for (int i = 0; i < values.length; i++) {
        if (takes(ratios[i], place)) {
          values[i] = row.at(i);
        }
      }
      rows.add(new Matrix.Row(row.labels(), values));
    }
    rows.removeIf(Matrix.Row::isEmpty);
    return new Matrix(grid, rows);
  }

  private static double place(Labels labels) {
    long hash = LabelHash.of(labels);
    // A long has a sign; half of the hash, its last bit kept for rounding, has none.
    return (hash >= 0 ? hash : 2.0 * ((hash >>> 1) | (hash & 1))) / GREATEST_HASH;
  }

  private static boolean takes(double ratio, double place) {
    return ratio >= 0 ? place < ratio : place >= 1 + ratio;
  }
}
