package io.auscult.source.elasticsearch;

import io.auscult.promql.AggregateOp;
import io.auscult.promql.Expr;
import java.util.List;
import java.util.Optional;

/** What is computed of the events in a window. */
sealed interface Statistic {

  /**
   * A statistic that can be had of a whole from those of its parts. It needs the value only where
   * {@link #readsValue}.
   */
  enum Additive implements Statistic {
    COUNT("count_over_time", Optional.of(AggregateOp.SUM)),
    SUM("sum_over_time", Optional.of(AggregateOp.SUM)),
    AVG("avg_over_time", Optional.empty()),
    MIN("min_over_time", Optional.of(AggregateOp.MIN)),
    MAX("max_over_time", Optional.of(AggregateOp.MAX));

    private final String function;
    private final Optional<AggregateOp> over;

    Additive(String function, Optional<AggregateOp> over) {
      this.function = function;
      this.over = over;
    }

    boolean readsValue() {
      return this != COUNT;
    }
  }

  /** {@code quantile_over_time}, with a literal rank in [0, 1]. */
  record Quantile(double rank) implements Statistic {}

  /**
   * True where an aggregation over series gives the same as the statistic of all their events in
   * one: a sum of counts, but not a mean of means.
   */
  default boolean joins(AggregateOp op) {
    return switch (this) {
      case Additive additive -> additive.over.filter(op::equals).isPresent();
      case Quantile _ -> false;
    };
  }

  /** The statistic of a call; empty where it is another function or a computed rank. */
  static Optional<Statistic> of(Expr.Call call) {
    String name = call.function().name();
    if (name.equals("quantile_over_time")) {
      return rank(Parens.inside(call.args().getFirst()));
    }
    return List.of(Additive.values()).stream()
        .filter(a -> a.function.equals(name))
        .map(Statistic.class::cast)
        .findFirst();
  }

  private static Optional<Statistic> rank(Expr expr) {
    return expr instanceof Expr.NumberLiteral(double rank, _) && rank >= 0 && rank <= 1
        ? Optional.of(new Quantile(rank))
        : Optional.empty();
  }
}
