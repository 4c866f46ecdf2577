package io.auscult.source.prometheus;

import io.auscult.promql.Expr;
import io.auscult.promql.FunctionSignature.Origin;
import io.auscult.promql.ValueType;
import java.util.List;
import java.util.stream.Stream;

/** Decides what Prometheus can be asked as it stands. */
final class PushDown {
  private PushDown() {}

  /**
   * True for a number or an instant vector of stable PromQL that reads at least one metric. What
   * reads none is computed faster than it is asked.
   */
  static boolean accepts(Expr expr) {
    boolean numbers = expr.type() == ValueType.VECTOR || expr.type() == ValueType.SCALAR;
    return numbers && isStock(expr) && readsMetric(expr);
  }

  private static boolean isStock(Expr expr) {
    boolean here =
        switch (expr) {
          case Expr.Call call -> call.function().origin() == Origin.STOCK;
          case Expr.Aggregate aggregate -> !aggregate.op().isExperimental();
          case Expr.SignalUse _ -> false;
          case Expr.NumberLiteral _,
              Expr.StringLiteral _,
              Expr.VectorSelector _,
              Expr.MatrixSelector _,
              Expr.Subquery _,
              Expr.Negate _,
              Expr.Paren _,
              Expr.Binary _ ->
              true;
        };
    return here && children(expr).stream().allMatch(PushDown::isStock);
  }

  private static boolean readsMetric(Expr expr) {
    return expr instanceof Expr.VectorSelector
        || children(expr).stream().anyMatch(PushDown::readsMetric);
  }

  private static List<Expr> children(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _, Expr.VectorSelector _ -> List.of();
      case Expr.MatrixSelector matrix -> List.of(matrix.selector());
      case Expr.Subquery subquery -> List.of(subquery.expr());
      case Expr.Call call -> call.args();
      case Expr.Aggregate aggregate ->
          Stream.concat(aggregate.parameter().stream(), Stream.of(aggregate.expr())).toList();
      case Expr.Negate negate -> List.of(negate.expr());
      case Expr.Paren paren -> List.of(paren.expr());
      case Expr.Binary binary -> List.of(binary.left(), binary.right());
      case Expr.SignalUse use -> List.of(use.definition());
    };
  }
}
