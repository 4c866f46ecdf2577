package io.auscult.docs.chart;

import io.auscult.promql.Matcher;
import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.SourceRouter;
import io.auscult.query.Value;
import io.auscult.query.promqltest.Memory;
import io.auscult.query.promqltest.MemorySource;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.SeriesQuery;
import io.auscult.stats.LocalCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Series with the times that they have in their files, and the engine of the server over them. */
final class RealSeries extends MemorySource {
  private static final QueryOptions OPTIONS =
      QueryOptions.of(LocalCalendar.UTC, Duration.ofMinutes(10));

  private final List<Series> all = new ArrayList<>();
  private final QueryEngine engine =
      new FederatedQueryEngine(
          () -> SignalCatalog.EMPTY,
          new SourceRouter(this, List.of(this)),
          new QueryLimits(100_000, 1_000, 50_000_000));

  RealSeries() {
    super("data", new Memory());
  }

  /** Adds a series, {@code add(samples, "__name__", "up", "job", "api")}. */
  RealSeries add(Samples samples, String... labels) {
    all.add(new Series(Labels.of(labels), samples));
    return this;
  }

  /** The points of an expression with one row; y is NaN where there is no sample. */
  List<Point> on(TimeGrid grid, String expression) {
    Matrix matrix = matrix(grid, expression);
    if (matrix.rows().size() != 1) {
      throw new IllegalStateException(
          "%d rows instead of one: %s".formatted(matrix.rows().size(), expression));
    }
    Matrix.Row row = matrix.rows().getFirst();
    return IntStream.range(0, row.length())
        .mapToObj(i -> new Point(grid.at(i), row.at(i)))
        .toList();
  }

  /** What an expression with one row is worth at an instant. */
  double at(long epochMillis, String expression) {
    return on(TimeGrid.instant(epochMillis), expression).getFirst().y();
  }

  Matrix matrix(TimeGrid grid, String expression) {
    return switch (engine.query(expression, grid, OPTIONS).value()) {
      case Value.Vector(Matrix matrix) -> matrix;
      case Value other -> throw new IllegalStateException("no vector: " + other);
    };
  }

  @Override
  public List<Series> select(Selection selection, QueryContext context) {
    return selected(selection.matchers(), selection.fromMillis(), selection.toMillis());
  }

  @Override
  public List<Labels> series(SeriesQuery query, QueryContext context) {
    return selected(query.matchers(), query.fromMillis(), query.toMillis()).stream()
        .map(Series::labels)
        .toList();
  }

  private List<Series> selected(List<Matcher> matchers, long fromMillis, long toMillis) {
    return all.stream()
        .filter(
            series -> matchers.stream().allMatch(m -> m.matches(series.labels().get(m.label()))))
        .map(series -> new Series(series.labels(), series.samples().between(fromMillis, toMillis)))
        .filter(series -> !series.samples().isEmpty())
        .toList();
  }
}
