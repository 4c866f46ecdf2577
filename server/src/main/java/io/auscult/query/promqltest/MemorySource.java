package io.auscult.query.promqltest;

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
import java.util.List;
import java.util.Optional;

/** The series of {@link Memory} as a store that computes nothing itself. */
public class MemorySource implements MetricSource {
  private final String name;
  private final Memory memory;

  public MemorySource(String name, Memory memory) {
    this.name = name;
    this.memory = memory;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public List<Series> select(Selection selection, QueryContext context) {
    return memory
        .select(selection.matchers(), selection.fromMillis(), selection.toMillis())
        .stream()
        .filter(series -> !series.samples().isEmpty())
        .toList();
  }

  @Override
  public boolean answers(Expr expr) {
    return false;
  }

  @Override
  public Optional<Matrix> query(Expr expr, TimeGrid grid, QueryContext context) {
    throw new IllegalStateException("a script's series answer no expressions");
  }

  @Override
  public List<Labels> series(SeriesQuery query, QueryContext context) {
    return memory.select(query.matchers(), query.fromMillis(), query.toMillis()).stream()
        .filter(series -> !series.samples().isEmpty())
        .map(Series::labels)
        .toList();
  }

  @Override
  public List<String> metricNames(QueryContext context) {
    return labelValues(Labels.METRIC_NAME, SeriesQuery.always(List.of()), context);
  }

  @Override
  public Health health(Deadline deadline) {
    return new Health(true, "in memory");
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
