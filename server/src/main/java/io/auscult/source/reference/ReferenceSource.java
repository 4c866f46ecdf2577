package io.auscult.source.reference;

import io.auscult.promql.Expr;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.Changes;
import io.auscult.source.Deadline;
import io.auscult.source.MetricSource;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.SeriesQuery;
import io.auscult.source.SourceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Snapshots as metrics. The numbers of a column are samples of one instant, the beginning of 1970,
 * which a range finds by {@code reference:ranker:v3:user_age[1s] @ 0}; counts of texts and buckets
 * are at all times what they are.
 *
 * <pre>
 *   reference:NAME:VERSION:COLUMN               numbers
 *   reference:NAME:VERSION:COLUMN{COLUMN="de"}  counts of texts
 *   reference:NAME:VERSION:COLUMN_bucket{le=""} a histogram
 * </pre>
 */
public final class ReferenceSource implements MetricSource {
  /** The name of this source in messages. */
  public static final String NAME = "references";

  private final SnapshotFolder folder;

  public ReferenceSource(SnapshotFolder folder) {
    this.folder = folder;
  }

  /** Whether a metric belongs here. */
  public static boolean isReference(String metric) {
    return metric.startsWith(SnapshotName.PREFIX);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** A snapshot of a name never becomes another one. */
  @Override
  public Changes changes() {
    return Changes.NEVER;
  }

  @Override
  public List<Series> select(Selection selection, QueryContext context) {
    if (!(column(selection.metric()) instanceof Snapshot.Numbers numbers)) {
      throw rejected(
          "%s is a number at all times: ask for it without a range".formatted(selection.metric()));
    }
    if (selection.fromMillis() >= 0 || selection.toMillis() < 0) {
      throw rejected(
          "the numbers of a reference stand at the beginning of time: ask for %s[1s] @ 0"
              .formatted(selection.metric()));
    }
    Labels labels = Labels.of(Labels.METRIC_NAME, selection.metric());
    double[] values = numbers.values();
    return selection.matches(labels)
        ? List.of(new Series(labels, Samples.of(new long[values.length], values)))
        : List.of();
  }

  /** True of the selector of what is the same at all times. */
  @Override
  public boolean answers(Expr expr) {
    return expr instanceof Expr.VectorSelector selector
        && find(selector.name()).filter(c -> !(c instanceof Snapshot.Numbers)).isPresent();
  }

  @Override
  public Optional<Matrix> query(Expr expr, TimeGrid grid, QueryContext context) {
    Expr.VectorSelector selector = (Expr.VectorSelector) expr;
    List<Matrix.Row> rows = new ArrayList<>();
    constants(
        selector.name(),
        column(selector.name()),
        (labels, value) -> {
          if (selector.matchers().stream().allMatch(m -> m.matches(labels.get(m.label())))) {
            double[] values = new double[grid.length()];
            Arrays.fill(values, value);
            rows.add(new Matrix.Row(labels, values));
          }
        });
    return Optional.of(new Matrix(grid, rows));
  }

  /** What is the same at all times, with its labels. */
  private static void constants(
      String metric, Snapshot.Column column, BiConsumer<Labels, Double> to) {
    switch (column) {
      case Snapshot.Numbers _ -> {}
      case Snapshot.Texts texts -> {
        String label = metric.substring(metric.lastIndexOf(':') + 1);
        texts
            .counts()
            .forEach((text, count) -> {
              Map<String, String> labels = new TreeMap<>(Map.of(Labels.METRIC_NAME, metric));
              labels.put(label, text);
              to.accept(Labels.of(labels), (double) count);
            });
      }
      case Snapshot.Histogram histogram ->
          histogram
              .cumulative()
              .forEach((bound, count) ->
                  to.accept(Labels.of(Labels.METRIC_NAME, metric, "le", le(bound)), count));
    }
  }

  private static String le(double bound) {
    return Double.isInfinite(bound) ? "+Inf" : String.valueOf(bound);
  }

  private Optional<Snapshot.Column> find(String metric) {
    return SnapshotName.ofMetric(metric)
        .flatMap(name ->
            folder.find(name.snapshot()).flatMap(snapshot -> find(snapshot, name.column())));
  }

  private static Optional<Snapshot.Column> find(Snapshot snapshot, String name) {
    return snapshot.columns().entrySet().stream()
        .filter(column -> name.equals(column.getKey() + column.getValue().suffix()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The column of a metric, or what is wrong with its name. */
  private Snapshot.Column column(String metric) {
    SnapshotName.Column name =
        SnapshotName.ofMetric(metric)
            .orElseThrow(() ->
                rejected(
                    "a reference is reference:NAME:VERSION:COLUMN, got '%s'".formatted(metric)));
    Snapshot snapshot = folder.find(name.snapshot()).orElseThrow(() -> unknown(name.snapshot()));
    return find(snapshot, name.column())
        .orElseThrow(() ->
            rejected(
                "%s has no column '%s'; it has %s"
                    .formatted(
                        name.snapshot(), name.column(), String.join(", ", names(snapshot)))));
  }

  private SourceException unknown(SnapshotName name) {
    List<SnapshotName> all = folder.names();
    String there = all.stream().map(SnapshotName::toString).collect(Collectors.joining(", "));
    return rejected(
        "there is no reference %s; there are %s"
            .formatted(name, all.isEmpty() ? "none at all" : there));
  }

  private static SourceException rejected(String problem) {
    return new SourceException(SourceException.Reason.REJECTED, NAME, problem);
  }

  /** As they are in the names of metrics. */
  private static List<String> names(Snapshot snapshot) {
    return snapshot.columns().entrySet().stream()
        .map(column -> column.getKey() + column.getValue().suffix())
        .toList();
  }

  @Override
  public List<String> metricNames(QueryContext context) {
    return folder.names().stream()
        .flatMap(name ->
            folder.find(name).stream()
                .flatMap(snapshot -> names(snapshot).stream().map(name::metric)))
        .toList();
  }

  @Override
  public List<Labels> series(SeriesQuery query, QueryContext context) {
    List<Labels> all = new ArrayList<>();
    for (String metric : metricNames(context)) {
      Snapshot.Column column = column(metric);
      if (column instanceof Snapshot.Numbers) {
        all.add(Labels.of(Labels.METRIC_NAME, metric));
      }
      constants(metric, column, (labels, _) -> all.add(labels));
    }
    return all.stream()
        .filter(labels -> query.matchers().stream().allMatch(m -> m.matches(labels.get(m.label()))))
        .toList();
  }

  @Override
  public Health health(Deadline deadline) {
    return new Health(true, "%d in %s".formatted(folder.names().size(), folder.folder()));
  }

  @Override
  public void close() {
    // Files are open only while they are read.
  }
}
