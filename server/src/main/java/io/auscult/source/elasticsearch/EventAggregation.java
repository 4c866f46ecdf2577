package io.auscult.source.elasticsearch;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.source.QueryContext;
import io.auscult.source.StoredMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Answers an {@link EventQuery}, in the way that reads the fewest buckets.
 *
 * <p>Windows that overlap or touch are put together from cells, whose length divides step and
 * range: each document is counted once, however many windows it is in. A quantile cannot be put
 * together, and windows with gaps between them need not be: they are asked for one by one.
 */
final class EventAggregation {
  /** Fewer cells than this for one series, or the windows are cheaper. */
  private static final long MAX_CELLS = 50_000;

  static final String STATS = "stats";

  private final Connection connection;
  private final EventQuery query;
  private final Conditions conditions;
  private final Budget budget;
  private boolean exact = true;

  EventAggregation(Connection connection, EventQuery query, Budget budget) {
    this.connection = connection;
    this.query = query;
    this.conditions = new Conditions(query.metric(), query.matchers());
    this.budget = budget;
  }

  /** Empty where the deviation is so small that the cluster's sums do not hold its digits. */
  Optional<Matrix> on(TimeGrid grid, QueryContext context) {
    if (!conditions.arePossible()) {
      return Optional.of(Matrix.empty(grid));
    }
    Sampling.tell(query, context);
    TimeGrid ends = query.window().ends(grid);
    long range = query.window().rangeMillis();
    Groups groups = new AdaptiveGroups(connection, query.metric(), context);
    Map<Labels, double[]> rows = new LinkedHashMap<>();
    if (query.statistic() instanceof Statistic.Additive additive && useCells(ends, range)) {
      new CellReader(this, ends, range).read(groups, additive, rows);
    } else {
      new WindowReader(this, ends, range).read(groups, rows);
    }
    List<Matrix.Row> list =
        rows.entrySet().stream().map(e -> new Matrix.Row(e.getKey(), e.getValue())).toList();
    return exact ? Optional.of(new Matrix(grid, list)) : Optional.empty();
  }

  private static boolean useCells(TimeGrid ends, long range) {
    long step = ends.stepMillis();
    long cells = (ends.lastMillis() - ends.startMillis() + range) / CellReader.gcd(step, range);
    return !ends.isInstant() && step <= range && cells <= MAX_CELLS;
  }

  EventQuery query() {
    return query;
  }

  Budget budget() {
    return budget;
  }

  /** What the documents of (from, to] are grouped by: also the labels that conditions need. */
  Groups.Plan plan(
      long from, long to, Groups.Cell cell, Map<String, Aggregation> inner, int pageSize) {
    TreeSet<String> labels = new TreeSet<>(query.labels());
    conditions.labels().forEach(labels::add);
    StoredMetric metric = query.metric();
    return new Groups.Plan(
        Documents.in(metric, from, to, conditions.filters()),
        List.copyOf(labels),
        cell,
        inner,
        pageSize);
  }

  /** True where a group meets the conditions that the cluster did not check. */
  boolean accepts(Groups.Group group) {
    return conditions.matches(group.labels());
  }

  /** The labels of the result that a group belongs to. */
  Labels labelsOf(Groups.Group group) {
    return group.labels().keep(query.labels());
  }

  /** Statistics of the value, where they are needed. */
  Map<String, Aggregation> stats() {
    if (!query.readsValue()) {
      return Map.of();
    }
    String field = query.metric().value().orElseThrow();
    Aggregation stats =
        readsSquares()
            ? Aggregation.of(a -> a.extendedStats(s -> s.field(field)))
            : Aggregation.of(a -> a.stats(s -> s.field(field)));
    return Map.of(STATS, stats);
  }

  private boolean readsSquares() {
    return query.statistic() instanceof Statistic.Additive additive && additive.readsSquares();
  }

  Tally tally(long documents, Map<String, Aggregate> inner) {
    Aggregate stats = inner.get(STATS);
    double scale = query.metric().scale();
    if (stats == null) {
      return Tally.ofDocuments(documents, scale);
    }
    return readsSquares() ? Tally.of(stats.extendedStats(), scale) : Tally.of(stats.stats(), scale);
  }

  /** The value of a window. */
  double value(Tally window, Statistic.Additive statistic) {
    exact &= window.isExact(statistic);
    return window.value(statistic);
  }
}
