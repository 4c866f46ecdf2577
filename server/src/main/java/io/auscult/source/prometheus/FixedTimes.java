package io.auscult.source.prometheus;

import io.auscult.promql.Expr;
import io.auscult.promql.Expr.At;
import io.auscult.promql.Expr.Shift;
import io.auscult.series.TimeGrid;
import java.util.List;

/**
 * Writes {@code @ start()} and {@code @ end()} as the instants that they mean on a grid. A grid
 * that is asked in pieces needs this: each piece has a start of its own.
 */
record FixedTimes(TimeGrid grid) {

  Expr in(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _, Expr.SignalUse _ -> expr;
      case Expr.VectorSelector selector -> in(selector);
      case Expr.MatrixSelector(Expr.VectorSelector selector, long range, var span) ->
          new Expr.MatrixSelector(in(selector), range, span);
      case Expr.Subquery(Expr inner, long range, long step, Shift shift, var span) ->
          new Expr.Subquery(in(inner), range, step, in(shift), span);
      case Expr.Call(var function, List<Expr> args, var span) ->
          new Expr.Call(function, args.stream().map(this::in).toList(), span);
      case Expr.Aggregate(var op, var grouping, var parameter, Expr inner, var span) ->
          new Expr.Aggregate(op, grouping, parameter.map(this::in), in(inner), span);
      case Expr.Negate(Expr inner, var span) -> new Expr.Negate(in(inner), span);
      case Expr.Paren(Expr inner, var span) -> new Expr.Paren(in(inner), span);
      case Expr.Binary(var op, Expr left, Expr right, boolean bool, var matching, var span) ->
          new Expr.Binary(op, in(left), in(right), bool, matching, span);
    };
  }

  private Expr.VectorSelector in(Expr.VectorSelector selector) {
    return new Expr.VectorSelector(
        selector.name(), selector.matchers(), in(selector.shift()), selector.span());
  }

  private Shift in(Shift shift) {
    return new Shift(shift.offsetMillis(), shift.at().map(this::in));
  }

  private At in(At at) {
    return switch (at) {
      case At.Instant instant -> instant;
      case At.Start _ -> new At.Instant(grid.startMillis());
      case At.End _ -> new At.Instant(grid.endMillis());
    };
  }
}
