package io.auscult.app;

import io.auscult.promql.Expr;
import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.MetricSource;
import io.auscult.source.Selection;
import java.util.List;

/** A store that hands out samples and computes nothing, so that all of it is computed here. */
record RawOnlySource(MetricSource store) implements MetricSource {
  @Override
  public String name() {
    return store.name();
  }

  @Override
  public List<Series> select(Selection selection, Deadline deadline) {
    return store.select(selection, deadline);
  }

  @Override
  public boolean answers(Expr expr) {
    return false;
  }

  @Override
  public Matrix query(Expr expr, TimeGrid grid, Deadline deadline) {
    throw new IllegalStateException("this store answers no expressions");
  }

  @Override
  public List<Labels> series(
      List<Matcher> matchers, long fromMillis, long toMillis, Deadline deadline) {
    return store.series(matchers, fromMillis, toMillis, deadline);
  }

  @Override
  public List<String> metricNames(Deadline deadline) {
    return store.metricNames(deadline);
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
