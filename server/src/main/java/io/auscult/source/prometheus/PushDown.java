package io.auscult.source.prometheus;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.FunctionSignature.Origin;
import io.auscult.promql.ValueType;

/** Decides what Prometheus can be asked as it stands. */
final class PushDown {
  private PushDown() {}

  /**
   * True for a number or an instant vector of stable PromQL that reads at least one metric. What
   * reads none is computed faster than it is asked.
   */
  static boolean accepts(Expr expr) {
    boolean numbers = expr.type() == ValueType.VECTOR || expr.type() == ValueType.SCALAR;
    return numbers
        && Children.deep(expr).allMatch(PushDown::isStock)
        && Children.deep(expr).anyMatch(Expr.VectorSelector.class::isInstance);
  }

  private static boolean isStock(Expr expr) {
    return switch (expr) {
      case Expr.Call call -> call.function().origin() == Origin.STOCK;
      case Expr.Aggregate aggregate -> !aggregate.op().isExperimental();
      case Expr.SignalUse _ -> false;
      case Expr.NumberLiteral _,
          Expr.StringLiteral _,
          Expr.VectorSelector _,
          Expr.MatrixSelector _,
          Expr.Subquery _,
          Expr.Plus _,
          Expr.Negate _,
          Expr.Paren _,
          Expr.Binary _ ->
          true;
    };
  }
}
