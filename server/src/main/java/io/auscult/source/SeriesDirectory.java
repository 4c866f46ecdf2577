package io.auscult.source;

import io.auscult.series.Labels;
import java.util.List;

/** What a store can say of its series without their samples. Fails as {@link MetricSource} does. */
public interface SeriesDirectory {

  /** The labels of series; {@code __name__} included. */
  List<Labels> series(SeriesQuery query, QueryContext context);

  /** The names of the labels of series, ascending. */
  default List<String> labelNames(SeriesQuery query, QueryContext context) {
    return series(query, context).stream()
        .flatMap(labels -> labels.names().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** The values of one label of series, ascending. */
  default List<String> labelValues(String label, SeriesQuery query, QueryContext context) {
    return series(query, context).stream()
        .map(labels -> labels.get(label))
        .filter(value -> !value.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** The names of all metrics of the store, ascending. */
  List<String> metricNames(QueryContext context);

  /** What is known of metrics beyond their samples; of many nothing is. */
  default List<MetricMetadata> metadata(QueryContext context) {
    return List.of();
  }
}
