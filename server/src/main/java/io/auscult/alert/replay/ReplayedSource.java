package io.auscult.alert.replay;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.MetricSource;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.SeriesQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A store as the rules of a replay see it: what they make comes from memory, in place of what the
 * store has under the same names, which real rules have made at the time.
 */
public record ReplayedSource(MetricSource store, MadeSeries made) implements MetricSource {

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public List<Series> select(Selection selection, QueryContext context) {
    if (made.makes(selection.metric())) {
      return made.select(selection);
    }
    List<Series> stored = store.select(selection, context);
    if (!selection.metric().isEmpty()) {
      return stored;
    }
    List<Series> all = new ArrayList<>(made.select(selection));
    stored.stream().filter(series -> isStored(series.labels())).forEach(all::add);
    return all;
  }

  private boolean isStored(Labels labels) {
    return !made.makes(labels.metricName());
  }

  @Override
  public boolean answers(Expr expr) {
    return Children.deep(expr).noneMatch(this::mayBeMade) && store.answers(expr);
  }

  private boolean mayBeMade(Expr expr) {
    return expr instanceof Expr.VectorSelector selector
        && (selector.name().isEmpty() || made.makes(selector.name()));
  }

  @Override
  public Optional<Matrix> query(Expr expr, TimeGrid grid, QueryContext context) {
    return store.query(expr, grid, context);
  }

  /** What is made belongs to the first partition. */
  @Override
  public List<MetricSource> partitions() {
    List<MetricSource> parts = store.partitions();
    if (parts.size() == 1) {
      return List.of(this);
    }
    List<MetricSource> seen = new ArrayList<>();
    for (MetricSource part : parts) {
      seen.add(new ReplayedSource(part, seen.isEmpty() ? made : made.none()));
    }
    return seen;
  }

  @Override
  public List<Labels> series(SeriesQuery query, QueryContext context) {
    return store.series(query, context);
  }

  @Override
  public List<String> metricNames(QueryContext context) {
    return store.metricNames(context);
  }

  @Override
  public Health health(Deadline deadline) {
    return store.health(deadline);
  }

  /** The store is its owner's to close. */
  @Override
  public void close() {
    // Nothing is open.
  }
}
