package io.auscult.query;

import io.auscult.promql.AggregateOp;
import io.auscult.promql.BinaryOp;
import io.auscult.promql.Expr;
import io.auscult.promql.Rewrite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Splits aggregations over series that are spread over partitions: each partition aggregates its
 * own series, and here only the partitions' results are aggregated.
 *
 * <pre>
 *   sum by (a) (rate(x[5m]))    sum by (a) (PARTS(sum by (a) (rate(x[5m]))))
 *   count(x)                    sum(PARTS(count(x)))
 *   topk(3, x)                  topk(3, PARTS(topk(3, x)))
 *   avg(x)                      sum(PARTS(sum(x))) / sum(PARTS(count(x)))
 * </pre>
 */
final class Partitioning {
  private final Predicate<Expr> partitioned;
  private final Set<Expr> parts = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param partitioned true for an expression all of whose series are in one store that has several
   *     partitions
   */
  Partitioning(Predicate<Expr> partitioned) {
    this.partitioned = partitioned;
  }

  /** The expression with its aggregations split. */
  Expr in(Expr expr) {
    return Rewrite.bottomUp(expr, this::step);
  }

  /** True for a node whose value is all that the partitions answer to it, laid side by side. */
  boolean isPart(Expr expr) {
    return parts.contains(expr) || PerSeries.is(expr);
  }

  private Expr step(Expr expr) {
    return switch (expr) {
      case Expr.Aggregate aggregate
          when PerSeries.is(aggregate.expr()) && partitioned.test(aggregate.expr()) ->
          split(aggregate);
      case Expr.SignalUse use ->
          new Expr.SignalUse(
              use.name(),
              use.matchers(),
              use.text(),
              in(use.definition()),
              use.shift(),
              use.span());
      case Expr.Aggregate _,
          Expr.NumberLiteral _,
          Expr.StringLiteral _,
          Expr.VectorSelector _,
          Expr.MatrixSelector _,
          Expr.Subquery _,
          Expr.Call _,
          Expr.Plus _,
          Expr.Negate _,
          Expr.Paren _,
          Expr.Binary _ ->
          expr;
    };
  }

  private Expr split(Expr.Aggregate a) {
    return switch (a.op()) {
      case SUM, MIN, MAX, GROUP, TOPK, BOTTOMK -> over(a.op(), a.grouping(), a.parameter(), a);
      case COUNT -> over(AggregateOp.SUM, a.grouping(), Optional.empty(), a);
      case COUNT_VALUES -> over(AggregateOp.SUM, withValue(a), Optional.empty(), a);
      case AVG ->
          new Expr.Binary(
              BinaryOp.DIV,
              split(as(AggregateOp.SUM, a)),
              split(as(AggregateOp.COUNT, a)),
              false,
              Expr.Matching.DEFAULT,
              a.span());
      case STDDEV, STDVAR, QUANTILE, LIMITK, LIMIT_RATIO -> a;
    };
  }

  private Expr over(
      AggregateOp op, Expr.Grouping grouping, Optional<Expr> parameter, Expr.Aggregate part) {
    parts.add(part);
    return new Expr.Aggregate(op, grouping, parameter, part, part.span());
  }

  private static Expr.Aggregate as(AggregateOp op, Expr.Aggregate a) {
    return new Expr.Aggregate(op, a.grouping(), Optional.empty(), a.expr(), a.span());
  }

  /** The label that holds the value is one more to group by. */
  private static Expr.Grouping withValue(Expr.Aggregate a) {
    if (a.grouping().without() || !(a.parameter().orElseThrow() instanceof Expr.StringLiteral s)) {
      return a.grouping();
    }
    List<String> labels = new ArrayList<>(a.grouping().labels());
    labels.add(s.value());
    return new Expr.Grouping(false, labels);
  }
}
