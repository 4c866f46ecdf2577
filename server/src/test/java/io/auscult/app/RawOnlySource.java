package io.auscult.app;

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

/** A store that hands out samples and computes nothing, so that all of it is computed here. */
record RawOnlySource(MetricSource store) implements MetricSource {
  @Override
  public String name() {
    return store.name();
  }

  @Override
  public List<Series> select(Selection selection, QueryContext context) {
    return store.select(selection, context);
  }

  @Override
  public boolean answers(Expr expr) {
    return false;
  }

  @Override
  public Optional<Matrix> query(Expr expr, TimeGrid grid, QueryContext context) {
    throw new IllegalStateException("this store answers no expressions");
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

  @Override
  public void close() {
    store.close();
  }
}
