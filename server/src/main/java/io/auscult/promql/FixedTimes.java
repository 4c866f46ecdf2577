package io.auscult.promql;

import java.util.Optional;

/**
 * Replaces what depends on the whole query by its value, so that a part of an expression means the
 * same when a store gets it alone or in pieces: {@code @ start()} and {@code @ end()} become
 * instants, a subquery without a step gets the default one.
 */
public final class FixedTimes {
  private final long startMillis;
  private final long endMillis;

  private FixedTimes(long startMillis, long endMillis) {
    this.startMillis = startMillis;
    this.endMillis = endMillis;
  }

  /** The expression as it is in a query from start to end, epoch milliseconds. */
  public static Expr of(Expr expr, long startMillis, long endMillis) {
    return new FixedTimes(startMillis, endMillis).in(expr);
  }

  private Expr in(Expr expr) {
    return Rewrite.bottomUp(expr, this::fixed);
  }

  private Expr fixed(Expr expr) {
    return switch (expr) {
      case Expr.VectorSelector e -> selector(e);
      case Expr.MatrixSelector e ->
          new Expr.MatrixSelector(selector(e.selector()), e.rangeMillis(), e.span());
      case Expr.Subquery e ->
          new Expr.Subquery(
              e.expr(),
              e.rangeMillis(),
              e.stepMillis() == 0 ? Expr.Subquery.DEFAULT_STEP_MILLIS : e.stepMillis(),
              shift(e.shift()),
              e.span());
      case Expr.SignalUse e ->
          new Expr.SignalUse(
              e.name(), e.matchers(), e.text(), in(e.definition()), shift(e.shift()), e.span());
      case Expr.NumberLiteral _,
          Expr.StringLiteral _,
          Expr.Call _,
          Expr.Aggregate _,
          Expr.Plus _,
          Expr.Negate _,
          Expr.Paren _,
          Expr.Binary _ ->
          expr;
    };
  }

  private Expr.VectorSelector selector(Expr.VectorSelector e) {
    return new Expr.VectorSelector(e.name(), e.matchers(), shift(e.shift()), e.span());
  }

  private Expr.Shift shift(Expr.Shift shift) {
    return shift.at().isEmpty()
        ? shift
        : new Expr.Shift(shift.offsetMillis(), shift.at().flatMap(this::instant));
  }

  private Optional<Expr.At> instant(Expr.At at) {
    long epochMillis =
        switch (at) {
          case Expr.At.Instant(long millis) -> millis;
          case Expr.At.Start _ -> startMillis;
          case Expr.At.End _ -> endMillis;
        };
    return Optional.of(new Expr.At.Instant(epochMillis));
  }
}
