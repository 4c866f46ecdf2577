package io.auscult.query;

import io.auscult.promql.BinaryOp;
import io.auscult.promql.Expr;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import java.util.function.Consumer;

/** Binary operators on values: which kind of operands there are decides the way. */
final class BinaryOperations {
  private BinaryOperations() {}

  /**
   * The value of a binary expression; the parser has checked the operands' types.
   *
   * @param reasons takes why there is no result, where that is easily overlooked
   */
  static Value apply(
      Expr.Binary node, Value left, Value right, Mistake mistake, Consumer<String> reasons) {
    if (left instanceof Value.Scalar l && right instanceof Value.Scalar r) {
      return scalars(node, l, r);
    }
    if (right instanceof Value.Scalar r) {
      return withScalar(node, matrix(left), r, true, mistake);
    }
    if (left instanceof Value.Scalar l) {
      return withScalar(node, matrix(right), l, false, mistake);
    }
    if (node.op().isSet()) {
      return new Value.Vector(SetOperations.apply(node, matrix(left), matrix(right), mistake));
    }
    return new Value.Vector(
        new VectorMatching(node, mistake, reasons).apply(matrix(left), matrix(right)));
  }

  private static Matrix matrix(Value value) {
    return ((Value.Vector) value).matrix();
  }

  private static Value scalars(Expr.Binary node, Value.Scalar left, Value.Scalar right) {
    return new Value.Scalar(
        left.grid(),
        Operators.columns(node.op(), node.bool(), left.values(), right.values(), left.values()));
  }

  private static Value withScalar(
      Expr.Binary node, Matrix vector, Value.Scalar scalar, boolean vectorLeft, Mistake mistake) {
    MergedRows rows = new MergedRows(vector.grid(), mistake);
    for (Matrix.Row row : vector.rows()) {
      Cancellation.check();
      double[] left = vectorLeft ? row.values() : scalar.values();
      double[] right = vectorLeft ? scalar.values() : row.values();
      rows.add(
          resultLabels(node, row.labels()),
          Operators.columns(node.op(), node.bool(), left, right, row.values()));
    }
    return new Value.Vector(rows.matrix());
  }

  private static Labels resultLabels(Expr.Binary node, Labels labels) {
    return keepsName(node) ? labels : labels.withoutName();
  }

  /** Only a filter leaves a series what it was; every computed number loses the metric name. */
  static boolean keepsName(Expr.Binary node) {
    BinaryOp op = node.op();
    return op.isComparison() && !node.bool();
  }
}
