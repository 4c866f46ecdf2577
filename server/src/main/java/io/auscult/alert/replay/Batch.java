package io.auscult.alert.replay;

import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import java.util.List;
import java.util.Optional;

/**
 * An answer on a grid from which answers on parts of it are cut.
 *
 * @param grid the grid of the answer
 */
record Batch(QueryResult result, TimeGrid grid) {

  /** The answer on a grid whose points are all points of this one; else empty. */
  Optional<QueryResult> cut(TimeGrid part) {
    long distance = part.startMillis() - grid.startMillis();
    long step = part.isInstant() ? grid.stepMillis() : part.stepMillis();
    boolean isPart =
        distance >= 0
            && part.lastMillis() <= grid.lastMillis()
            && distance % grid.stepMillis() == 0
            && step % grid.stepMillis() == 0;
    if (!isPart) {
      return Optional.empty();
    }
    int first = Math.toIntExact(distance / grid.stepMillis());
    int stride = Math.toIntExact(step / grid.stepMillis());
    return value(part, first, stride)
        .map(value -> new QueryResult(result.expr(), value, result.notices(), result.profile()));
  }

  private Optional<Value> value(TimeGrid part, int first, int stride) {
    return switch (result.value()) {
      case Value.Scalar scalar ->
          Optional.of(new Value.Scalar(part, cut(scalar.values(), part, first, stride)));
      case Value.Vector(Matrix matrix) ->
          Optional.of(new Value.Vector(new Matrix(part, rows(matrix, part, first, stride))));
      case Value.Text _, Value.Range _ -> Optional.empty();
    };
  }

  /** A series without a sample on the part is not in its answer. */
  private static List<Matrix.Row> rows(Matrix matrix, TimeGrid part, int first, int stride) {
    return matrix.rows().stream()
        .map(row -> new Matrix.Row(row.labels(), cut(row.values(), part, first, stride)))
        .filter(row -> !row.isEmpty())
        .toList();
  }

  private static double[] cut(double[] values, TimeGrid part, int first, int stride) {
    double[] column = new double[part.length()];
    for (int i = 0; i < column.length; i++) {
      column[i] = values[first + i * stride];
    }
    return column;
  }
}
