package io.auscult.query.cache;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import java.util.Set;

/**
 * How far from a point its value depends on data and on the rest of the query.
 *
 * @param aheadMillis how long after a point the data lie at most that it reads, by negative {@code
 *     offset}s; 0 for most
 * @param fixedMillis the latest instant that {@code @} names, or {@link Long#MIN_VALUE}
 * @param ofWholeQuery true where a value depends on the query's start, end or step
 */
record Horizon(long aheadMillis, long fixedMillis, boolean ofWholeQuery) {
  private static final Horizon HERE = new Horizon(0, Long.MIN_VALUE, false);
  private static final Set<String> QUERY_TIMES = Set.of("start", "end", "range", "step");

  /** The horizon of an expression whose signals are resolved. */
  static Horizon of(Expr expr) {
    return switch (expr) {
      case Expr.VectorSelector node -> HERE.moved(node.shift());
      case Expr.Subquery node -> of(node.expr()).moved(node.shift());
      case Expr.SignalUse node -> of(node.definition()).moved(node.shift());
      case Expr.Call node when QUERY_TIMES.contains(node.function().name()) ->
          new Horizon(0, Long.MIN_VALUE, true);
      case Expr.Call _,
          Expr.MatrixSelector _,
          Expr.Aggregate _,
          Expr.Plus _,
          Expr.Negate _,
          Expr.Paren _,
          Expr.Binary _,
          Expr.NumberLiteral _,
          Expr.StringLiteral _ ->
          Children.of(expr).stream().map(Horizon::of).reduce(HERE, Horizon::and);
    };
  }

  private Horizon moved(Expr.Shift shift) {
    long ahead = Math.max(0, aheadMillis - shift.offsetMillis());
    if (shift.at().isEmpty()) {
      return new Horizon(ahead, fixedMillis, ofWholeQuery);
    }
    return switch (shift.at().get()) {
      case Expr.At.Instant at ->
          new Horizon(0, Math.max(fixedMillis, at.epochMillis() + ahead), ofWholeQuery);
      case Expr.At.Start _, Expr.At.End _ -> new Horizon(0, fixedMillis, true);
    };
  }

  private Horizon and(Horizon other) {
    return new Horizon(
        Math.max(aheadMillis, other.aheadMillis),
        Math.max(fixedMillis, other.fixedMillis),
        ofWholeQuery || other.ofWholeQuery);
  }
}
