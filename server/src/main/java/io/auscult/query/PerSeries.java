package io.auscult.query;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.FunctionSignature.Origin;
import java.util.List;
import java.util.Set;

/**
 * Finds expressions whose result for each series depends on that series alone, so that partitions
 * of the series can be asked one by one and their answers laid side by side.
 */
final class PerSeries {
  /** Functions that see several series at once. */
  private static final Set<String> ACROSS =
      Set.of(
          "absent",
          "absent_over_time",
          "histogram_fraction",
          "histogram_quantile",
          "scalar",
          "sort",
          "sort_desc");

  private PerSeries() {}

  static boolean is(Expr expr) {
    return switch (expr) {
      case Expr.VectorSelector _, Expr.MatrixSelector _ -> true;
      case Expr.Subquery subquery -> is(subquery.expr());
      case Expr.Plus plus -> is(plus.expr());
      case Expr.Negate negate -> is(negate.expr());
      case Expr.Paren paren -> is(paren.expr());
      case Expr.Call call ->
          call.function().origin() == Origin.STOCK
              && !ACROSS.contains(call.function().name())
              && oneIs(call.args());
      case Expr.Binary binary ->
          !binary.op().isSet() && oneIs(List.of(binary.left(), binary.right()));
      case Expr.Aggregate _, Expr.SignalUse _, Expr.NumberLiteral _, Expr.StringLiteral _ -> false;
    };
  }

  /** True where one of the operands is of series and the others read none. */
  private static boolean oneIs(List<Expr> operands) {
    List<Expr> reading = operands.stream().filter(PerSeries::readsSeries).toList();
    return reading.size() == 1 && is(reading.getFirst());
  }

  private static boolean readsSeries(Expr expr) {
    return Children.deep(expr).anyMatch(Expr.VectorSelector.class::isInstance);
  }
}
