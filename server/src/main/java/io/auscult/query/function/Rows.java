package io.auscult.query.function;

import io.auscult.query.Value;
import io.auscult.series.Matrix;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Makes vectors of rows. */
final class Rows {
  private Rows() {}

  /** A vector of those rows that have a sample at any point. */
  static Value vector(TimeGrid grid, List<Row> rows) {
    return new Value.Vector(new Matrix(grid, rows.stream().filter(row -> !row.isEmpty()).toList()));
  }

  /** A vector without samples. */
  static Value none(TimeGrid grid) {
    return new Value.Vector(Matrix.empty(grid));
  }

  /** A value for each point. */
  static double[] values(TimeGrid grid, IntToDoubleFunction atPoint) {
    return IntStream.range(0, grid.length()).mapToDouble(atPoint).toArray();
  }

  /** The row without its metric name, each sample replaced by a function of its value. */
  static Row map(Row row, DoubleUnaryOperator operator) {
    return map(row, (value, point) -> operator.applyAsDouble(value));
  }

  /** The row without its metric name, each sample replaced by a function of value and point. */
  static Row map(Row row, PointOperator operator) {
    double[] values = new double[row.length()];
    for (int i = 0; i < values.length; i++) {
      double value = row.at(i);
      values[i] = Stale.is(value) ? Stale.MARKER : operator.apply(value, i);
    }
    return new Row(row.labels().withoutName(), values);
  }

  /** A function of a sample's value and the position of its point. */
  @FunctionalInterface
  interface PointOperator {
    double apply(double value, int point);
  }
}
