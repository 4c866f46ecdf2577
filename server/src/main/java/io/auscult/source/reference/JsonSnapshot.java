package io.auscult.source.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads histograms of columns that somebody has already made, numbers in buckets or counts of
 * texts:
 *
 * <pre>
 *   {"user_age": {"bounds": [20, 40], "counts": [120, 780, 60]}, "language": {"values": {"de": 5}}}
 * </pre>
 *
 * <p>The first count is of what is up to the first bound, the last one of what is above all.
 */
final class JsonSnapshot {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonSnapshot() {}

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException with what is wrong of which column
   */
  static Snapshot read(String text) {
    SortedMap<String, Snapshot.Column> columns = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : tree(text).properties()) {
      String name = SnapshotColumns.named(field.getKey());
      try {
        if (columns.put(name, column(field.getValue())) != null) {
          throw new IllegalArgumentException("is there twice");
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "column '%s': %s".formatted(field.getKey(), e.getMessage()), e);
      }
    }
    return new Snapshot(columns, List.of());
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "no JSON, line %d, column %d: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
  }

  private static Snapshot.Column column(JsonNode column) {
    if (column.path("values").isObject() && column.size() == 1) {
      return texts(column.path("values"));
    }
    if (column.path("bounds").isArray() && column.path("counts").isArray() && column.size() == 2) {
      return histogram(numbers(column.path("bounds")), numbers(column.path("counts")));
    }
    throw new IllegalArgumentException(
        "expected {\"bounds\": [..], \"counts\": [..]} or {\"values\": {\"..\": ..}}");
  }

  private static Snapshot.Texts texts(JsonNode values) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      if (!value.getValue().canConvertToExactIntegral() || value.getValue().asLong() < 0) {
        throw new IllegalArgumentException(
            "the count of '%s' is a whole number from 0 on, got %s"
                .formatted(value.getKey(), value.getValue()));
      }
      counts.put(value.getKey(), value.getValue().asLong());
    }
    if (counts.isEmpty() || counts.size() > Snapshot.MOST_TEXTS) {
      throw new IllegalArgumentException(
          "1 to %,d values are accepted, got %,d".formatted(Snapshot.MOST_TEXTS, counts.size()));
    }
    return new Snapshot.Texts(counts);
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode number : array) {
      if (!number.isNumber()) {
        throw new IllegalArgumentException("expected a number, got " + number);
      }
      numbers.add(number.asDouble());
    }
    return numbers;
  }

  private static Snapshot.Histogram histogram(List<Double> bounds, List<Double> counts) {
    if (bounds.isEmpty() || counts.size() != bounds.size() + 1) {
      throw new IllegalArgumentException(
          "one count more than bounds is needed, for what is above the last one; got %d bounds and %d counts"
              .formatted(bounds.size(), counts.size()));
    }
    SortedMap<Double, Double> cumulative = new TreeMap<>();
    double sum = 0;
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i) < 0) {
        throw new IllegalArgumentException("a count is below 0: " + counts.get(i));
      }
      double bound = i < bounds.size() ? bounds.get(i) : Double.POSITIVE_INFINITY;
      if (i > 0 && bound <= bounds.get(i - 1)) {
        throw new IllegalArgumentException(
            "bounds must increase, got %s after %s".formatted(bound, bounds.get(i - 1)));
      }
      sum += counts.get(i);
      cumulative.put(bound, sum);
    }
    return new Snapshot.Histogram(cumulative);
  }
}
