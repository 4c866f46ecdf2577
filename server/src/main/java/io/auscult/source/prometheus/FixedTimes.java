package io.auscult.source.prometheus;

import io.auscult.promql.Expr;
import io.auscult.promql.Expr.At;
import io.auscult.promql.Expr.Shift;
import io.auscult.promql.Rewrite;
import io.auscult.series.TimeGrid;

/**
 * Writes {@code @ start()} and {@code @ end()} as the instants that they mean on a grid. A grid
 * that is asked in pieces needs this: each piece has a start of its own.
 */
record FixedTimes(TimeGrid grid) {

  Expr in(Expr expr) {
    return Rewrite.bottomUp(expr, this::fixed);
  }

  private Expr fixed(Expr expr) {
    return switch (expr) {
      case Expr.VectorSelector selector -> fixed(selector);
      case Expr.MatrixSelector(Expr.VectorSelector selector, long range, var span) ->
          new Expr.MatrixSelector(fixed(selector), range, span);
      case Expr.Subquery(Expr inner, long range, long step, Shift shift, var span) ->
          new Expr.Subquery(inner, range, step, fixed(shift), span);
      case Expr.NumberLiteral _,
          Expr.StringLiteral _,
          Expr.Call _,
          Expr.Aggregate _,
          Expr.Negate _,
          Expr.Paren _,
          Expr.Binary _,
          Expr.SignalUse _ ->
          expr;
    };
  }

  private Expr.VectorSelector fixed(Expr.VectorSelector selector) {
    return new Expr.VectorSelector(
        selector.name(), selector.matchers(), fixed(selector.shift()), selector.span());
  }

  private Shift fixed(Shift shift) {
    return new Shift(shift.offsetMillis(), shift.at().map(this::fixed));
  }

  private At fixed(At at) {
    return switch (at) {
      case At.Instant instant -> instant;
      case At.Start _ -> new At.Instant(grid.startMillis());
      case At.End _ -> new At.Instant(grid.endMillis());
    };
  }
}
