package io.auscult.source;

import io.auscult.promql.Expr;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Several stores that each hold a part of the series, such as one Prometheus for each cluster. The
 * query engine asks the partitions itself, all at once ({@link #partitions}); here are only the
 * questions that are not queries. No series may be in two partitions: sums would count it twice.
 */
public record PartitionedSource(String name, List<MetricSource> partitions)
    implements MetricSource {
  public PartitionedSource {
    partitions = List.copyOf(partitions);
    if (partitions.isEmpty()) {
      throw new IllegalArgumentException("source %s needs at least one partition".formatted(name));
    }
  }

  /** Where all partitions can answer the expression for their own series. */
  @Override
  public boolean answers(Expr expr) {
    return partitions.stream().allMatch(partition -> partition.answers(expr));
  }

  @Override
  public Optional<Matrix> query(Expr expr, TimeGrid grid, QueryContext context) {
    throw new IllegalStateException("the partitions are asked, not the whole");
  }

  @Override
  public List<Series> select(Selection selection, QueryContext context) {
    throw new IllegalStateException("the partitions are asked, not the whole");
  }

  @Override
  public List<Labels> series(SeriesQuery query, QueryContext context) {
    return union(partition -> partition.series(query, context));
  }

  @Override
  public List<String> labelNames(SeriesQuery query, QueryContext context) {
    return sorted(partition -> partition.labelNames(query, context));
  }

  @Override
  public List<String> labelValues(String label, SeriesQuery query, QueryContext context) {
    return sorted(partition -> partition.labelValues(label, query, context));
  }

  @Override
  public List<String> metricNames(QueryContext context) {
    return sorted(partition -> partition.metricNames(context));
  }

  @Override
  public List<MetricMetadata> metadata(QueryContext context) {
    return union(partition -> partition.metadata(context));
  }

  private <T> List<T> union(Function<MetricSource, Collection<T>> question) {
    return partitions.stream().flatMap(one -> question.apply(one).stream()).distinct().toList();
  }

  private List<String> sorted(Function<MetricSource, Collection<String>> question) {
    return List.copyOf(new TreeSet<>(union(question)));
  }

  /** Up where all are. */
  @Override
  public Health health(Deadline deadline) {
    List<Health> all = new ArrayList<>();
    partitions.forEach(partition -> all.add(partition.health(deadline)));
    String details = all.stream().map(Health::detail).collect(Collectors.joining("; "));
    return new Health(all.stream().allMatch(Health::up), details);
  }

  @Override
  public void close() {
    partitions.forEach(MetricSource::close);
  }
}
