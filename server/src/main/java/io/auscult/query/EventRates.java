package io.auscult.query;

import io.auscult.promql.AggregateOp;
import io.auscult.promql.BinaryOp;
import io.auscult.promql.Expr;
import io.auscult.promql.Functions;
import io.auscult.promql.Rewrite;
import io.auscult.source.StoredMetrics;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Gives {@code rate} and {@code increase} of an event metric their only sensible meaning: how many
 * events there were, and how many per second. The samples of an event metric are events, not the
 * readings of a counter.
 *
 * <pre>
 *   increase(m[5m])      count_over_time(m[5m])
 *   rate(m[5m])          count_over_time(m[5m]) / 300
 *   sum(rate(m[5m]))     sum(count_over_time(m[5m])) / 300
 * </pre>
 *
 * <p>The division stands outside of an aggregation, so that a store can answer all of that.
 */
final class EventRates {
  private static final Set<AggregateOp> LINEAR =
      EnumSet.of(AggregateOp.SUM, AggregateOp.AVG, AggregateOp.MIN, AggregateOp.MAX);

  private final StoredMetrics metrics;
  private final Set<Expr> rates = Collections.newSetFromMap(new IdentityHashMap<>());

  private EventRates(StoredMetrics metrics) {
    this.metrics = metrics;
  }

  /** An expression with its signals resolved, in which events are counted. */
  static Expr in(Expr expr, StoredMetrics metrics) {
    return new EventRates(metrics).rewritten(expr);
  }

  private Expr rewritten(Expr expr) {
    return Rewrite.bottomUp(expr, this::step);
  }

  private Expr step(Expr expr) {
    return switch (expr) {
      case Expr.Call call -> counted(call);
      case Expr.Aggregate aggregate -> hoisted(aggregate);
      case Expr.SignalUse use ->
          new Expr.SignalUse(
              use.name(),
              use.matchers(),
              use.text(),
              rewritten(use.definition()),
              use.shift(),
              use.span());
      case Expr.NumberLiteral _,
          Expr.StringLiteral _,
          Expr.VectorSelector _,
          Expr.MatrixSelector _,
          Expr.Subquery _,
          Expr.Plus _,
          Expr.Negate _,
          Expr.Paren _,
          Expr.Binary _ ->
          expr;
    };
  }

  private Expr counted(Expr.Call call) {
    String name = call.function().name();
    boolean rate = name.equals("rate");
    if ((!rate && !name.equals("increase")) || !ofEvents(call.args().getFirst())) {
      return call;
    }
    Expr count =
        new Expr.Call(Functions.find("count_over_time").orElseThrow(), call.args(), call.span());
    return rate ? perSecond(count, range(call.args().getFirst())) : count;
  }

  private boolean ofEvents(Expr range) {
    return range instanceof Expr.MatrixSelector matrix
        && metrics.find(matrix.selector().name()).isPresent();
  }

  private static double range(Expr range) {
    return ((Expr.MatrixSelector) range).rangeMillis() / 1000.0;
  }

  private Expr perSecond(Expr count, double seconds) {
    Expr rate =
        new Expr.Binary(
            BinaryOp.DIV,
            count,
            new Expr.NumberLiteral(seconds, count.span()),
            false,
            Expr.Matching.DEFAULT,
            count.span());
    rates.add(rate);
    return rate;
  }

  private Expr hoisted(Expr.Aggregate aggregate) {
    if (!LINEAR.contains(aggregate.op())
        || !rates.contains(aggregate.expr())
        || !(aggregate.expr() instanceof Expr.Binary rate)) {
      return aggregate;
    }
    Expr counts =
        new Expr.Aggregate(
            aggregate.op(), aggregate.grouping(), aggregate.parameter(), rate.left(), rate.span());
    return perSecond(counts, ((Expr.NumberLiteral) rate.right()).value());
  }
}
