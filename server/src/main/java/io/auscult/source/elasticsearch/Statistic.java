package io.auscult.source.elasticsearch;

import io.auscult.promql.AggregateOp;
import io.auscult.promql.Expr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is computed of the events in a window. */
sealed interface Statistic {
  /** The label that holds the upper bound of a histogram's bucket. */
  String BOUND = "le";

  /**
   * A statistic that can be had of a whole from those of its parts. It needs the value only where
   * {@link #readsValue}.
   */
  enum Additive implements Statistic {
    COUNT("count_over_time", Optional.of(AggregateOp.SUM)),
    PRESENT("present_over_time", Optional.of(AggregateOp.MAX)),
    SUM("sum_over_time", Optional.of(AggregateOp.SUM)),
    AVG("avg_over_time", Optional.empty()),
    MIN("min_over_time", Optional.of(AggregateOp.MIN)),
    MAX("max_over_time", Optional.of(AggregateOp.MAX)),
    STDVAR("stdvar_over_time", Optional.empty()),
    STDDEV("stddev_over_time", Optional.empty());

    private final String function;
    private final Optional<AggregateOp> over;

    Additive(String function, Optional<AggregateOp> over) {
      this.function = function;
      this.over = over;
    }

    boolean readsValue() {
      return this != COUNT && this != PRESENT;
    }

    boolean readsSquares() {
      return this == STDVAR || this == STDDEV;
    }
  }

  /** {@code quantile_over_time}, with a literal rank in [0, 1]. */
  record Quantile(double rank) implements Statistic {}

  /**
   * {@code histogram_over_time}, with literal bounds, ascending.
   *
   * @param bounds the finite ones; the bucket up to infinity has all
   */
  record Histogram(List<Double> bounds) implements Statistic {
    public Histogram {
      bounds = List.copyOf(bounds);
    }
  }

  /**
   * True where an aggregation over series gives the same as the statistic of all their events in
   * one: a sum of counts, but not a mean of means. The buckets of a histogram stay apart.
   */
  default boolean joins(AggregateOp op, Expr.Grouping grouping) {
    return switch (this) {
      case Additive additive -> additive.over.filter(op::equals).isPresent();
      case Quantile _ -> false;
      case Histogram _ ->
          op == AggregateOp.SUM && grouping.labels().contains(BOUND) != grouping.without();
    };
  }

  /** The statistic of a call; empty where it is another function or a parameter is computed. */
  static Optional<Statistic> of(Expr.Call call) {
    return switch (call.function().name()) {
      case "quantile_over_time" -> rank(Parens.inside(call.args().getFirst()));
      case "histogram_over_time" -> bounds(call.args().subList(1, call.args().size()));
      default -> additive(call.function().name());
    };
  }

  private static Optional<Statistic> additive(String name) {
    return Arrays.stream(Additive.values())
        .filter(additive -> additive.function.equals(name))
        .map(Statistic.class::cast)
        .findFirst();
  }

  private static Optional<Statistic> rank(Expr expr) {
    return expr instanceof Expr.NumberLiteral(double rank, _) && rank >= 0 && rank <= 1
        ? Optional.of(new Quantile(rank))
        : Optional.empty();
  }

  private static Optional<Statistic> bounds(List<Expr> args) {
    List<Double> bounds = new ArrayList<>();
    for (Expr arg : args) {
      if (!(Parens.inside(arg) instanceof Expr.NumberLiteral(double bound, _))
          || !(bounds.isEmpty() || bound > bounds.getLast())
          || !Double.isFinite(bound)) {
        return Optional.empty();
      }
      bounds.add(bound);
    }
    return Optional.of(new Histogram(bounds));
  }
}
