package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import java.util.Arrays;

/**
 * Where {@code offset} and {@code @} lead from a grid.
 *
 * @param grid the points that are looked at: as many as before, or one where the time is fixed
 * @param fixed true under {@code @}: the one point serves every point of the grid
 */
record Shifted(TimeGrid grid, boolean fixed) {

  /**
   * Applies a shift.
   *
   * @param from the grid on which the node is evaluated
   * @param query the grid of the whole query, to which start() and end() refer
   */
  static Shifted of(Expr.Shift shift, TimeGrid from, TimeGrid query) {
    return shift
        .at()
        .map(at -> new Shifted(TimeGrid.instant(millis(at, query) - shift.offsetMillis()), true))
        .orElseGet(() -> new Shifted(from.earlier(shift.offsetMillis()), false));
  }

  private static long millis(Expr.At at, TimeGrid query) {
    return switch (at) {
      case Expr.At.Instant instant -> instant.epochMillis();
      case Expr.At.Start _ -> query.startMillis();
      case Expr.At.End _ -> query.endMillis();
    };
  }

  /** A column on this grid as a column of the grid of the query, of some length. */
  double[] spread(double[] column, int length) {
    if (!fixed || length == 1) {
      return column;
    }
    double[] all = new double[length];
    Arrays.fill(all, column[0]);
    return all;
  }

  /** A matrix on this grid put back on the grid that was shifted. */
  Matrix spread(Matrix matrix, TimeGrid onto) {
    return new Matrix(
        onto,
        matrix.rows().stream()
            .map(row -> new Matrix.Row(row.labels(), spread(row.values(), onto.length())))
            .toList());
  }
}
