package io.auscult.source.elasticsearch;

import io.auscult.promql.Expr;
import io.auscult.promql.Matcher;
import io.auscult.series.TimeGrid;
import io.auscult.source.StoredMetric;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An expression that aggregations answer with exactly the meaning of PromQL:
 *
 * <pre>
 *   count|present|sum|avg|min|max|stddev|stdvar_over_time(m{...}[5m] offset 1h)
 *   quantile_over_time(0.99, m{...}[5m])
 *   histogram_over_time(m{...}[5m], 0.1, 0.5, 1)
 *   sum by (...) (count_over_time(...))     also sum of sums, min of minima, max of maxima,
 *   sum by (le, ...) (histogram_over_time(...))
 * </pre>
 *
 * @param labels the labels by which the events are grouped
 */
record EventQuery(
    StoredMetric metric,
    List<Matcher> matchers,
    Statistic statistic,
    Window window,
    List<String> labels) {

  /** The window of a point t is (t − offset − range, t − offset]. */
  record Window(long rangeMillis, long offsetMillis) {
    /** The ends of the windows. */
    TimeGrid ends(TimeGrid grid) {
      return grid.earlier(offsetMillis);
    }
  }

  /**
   * Reads an expression.
   *
   * @param metrics finds the stored metrics of the source
   */
  static Optional<EventQuery> of(Expr expr, Function<String, Optional<StoredMetric>> metrics) {
    Expr inner = Parens.inside(expr);
    if (inner instanceof Expr.Call call) {
      return perSeries(call, metrics);
    }
    if (inner instanceof Expr.Aggregate aggregate
        && Parens.inside(aggregate.expr()) instanceof Expr.Call call) {
      return perSeries(call, metrics)
          .filter(query -> query.statistic.joins(aggregate.op(), aggregate.grouping()))
          .map(query -> query.grouped(aggregate.grouping()));
    }
    return Optional.empty();
  }

  private static Optional<EventQuery> perSeries(
      Expr.Call call, Function<String, Optional<StoredMetric>> metrics) {
    Optional<Expr.VectorSelector> selector =
        range(call).map(Expr.MatrixSelector::selector).filter(s -> s.shift().at().isEmpty());
    Optional<StoredMetric> metric = selector.flatMap(s -> metrics.apply(s.name()));
    if (metric.isEmpty()) {
      return Optional.empty();
    }
    Window window =
        new Window(
            range(call).orElseThrow().rangeMillis(), selector.orElseThrow().shift().offsetMillis());
    return Statistic.of(call)
        .filter(
            statistic -> !(statistic instanceof Statistic.Histogram) || metric.get().scale() > 0)
        .map(statistic ->
            new EventQuery(
                metric.get(),
                selector.get().matchers(),
                statistic,
                window,
                List.copyOf(new TreeSet<>(metric.get().labels().keySet()))));
  }

  private static Optional<Expr.MatrixSelector> range(Expr.Call call) {
    return call.args().stream()
        .map(Parens::inside)
        .filter(Expr.MatrixSelector.class::isInstance)
        .map(Expr.MatrixSelector.class::cast)
        .findFirst();
  }

  /** A label that is not mapped is absent from all events, so that it groups nothing. */
  private EventQuery grouped(Expr.Grouping grouping) {
    List<String> kept =
        labels.stream().filter(l -> grouping.labels().contains(l) != grouping.without()).toList();
    return new EventQuery(metric, matchers, statistic, window, kept);
  }

  /** True where the statistic needs the value of each event, not only their number. */
  boolean readsValue() {
    boolean counts = statistic instanceof Statistic.Additive additive && !additive.readsValue();
    return !counts && metric.value().isPresent();
  }
}
