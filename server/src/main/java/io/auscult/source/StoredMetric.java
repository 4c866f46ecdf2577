package io.auscult.source;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A metric that is read from documents or events: which field is its value, which are its labels.
 * Each document is one sample; samples may share an instant.
 *
 * @param name the metric name in expressions
 * @param source the source that has it, {@code elasticsearch} or {@code embedded}
 * @param index the Elasticsearch index pattern, or the event stream of the embedded store
 * @param time the field with the instant; the embedded store knows it from the import and ignores
 *     it
 * @param value the numeric field; absent: each document counts as 1
 * @param scale what the value is multiplied with, {@code 0.001} for milliseconds to seconds
 * @param labels label name to field, {@code version -> model.version}
 * @param filter a Lucene query string that documents must meet, {@code NOT tags:test}
 * @param unit a Grafana unit id, {@code ""} where none is given
 * @param sampling the share of the documents that aggregations look at, in (0, 0.5]; absent: all
 */
public record StoredMetric(
    String name,
    String source,
    String index,
    String time,
    Optional<String> value,
    double scale,
    Map<String, String> labels,
    Optional<String> filter,
    String unit,
    OptionalDouble sampling) {
  public StoredMetric {
    labels = Map.copyOf(labels);
  }

  /** The same, looked at in part. */
  public StoredMetric withSampling(double share) {
    return new StoredMetric(
        name, source, index, time, value, scale, labels, filter, unit, OptionalDouble.of(share));
  }
}
