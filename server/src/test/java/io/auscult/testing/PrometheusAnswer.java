package io.auscult.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * An answer of Prometheus' HTTP API.
 *
 * @param type of the result; {@code error}, whatever its words, where there is none
 * @param series in the order of the answer
 */
public record PrometheusAnswer(String type, List<Series> series) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double RELATIVE = 1e-9;

  /** Points are seconds and value, one after the other. */
  public record Series(TreeMap<String, String> labels, List<Double> points) {}

  public static PrometheusAnswer of(byte[] body) throws IOException {
    JsonNode root = JSON.readTree(body);
    if (!root.path("status").asText().equals("success")) {
      return new PrometheusAnswer("error", List.of());
    }
    String type = root.path("data").path("resultType").asText();
    JsonNode result = root.path("data").path("result");
    List<Series> series = new ArrayList<>();
    if (type.equals("scalar")) {
      series.add(series(JSON.createObjectNode(), List.of(result)));
    } else {
      for (JsonNode one : result) {
        List<JsonNode> points =
            one.has("value")
                ? List.of(one.path("value"))
                : one.path("values").valueStream().toList();
        series.add(series(one.path("metric"), points));
      }
    }
    return new PrometheusAnswer(type, series);
  }

  private static Series series(JsonNode labels, List<JsonNode> points) {
    TreeMap<String, String> map = new TreeMap<>();
    labels.properties().forEach(label -> map.put(label.getKey(), label.getValue().asText()));
    List<Double> numbers = new ArrayList<>();
    for (JsonNode point : points) {
      numbers.add(point.path(0).asDouble());
      numbers.add(number(point.path(1).asText()));
    }
    return new Series(map, numbers);
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** How many samples there are, of all series together. */
  public int samples() {
    return series.stream().mapToInt(one -> one.points().size() / 2).sum();
  }

  /** The same with the series in the order of their labels, where that order is free. */
  public PrometheusAnswer inAnyOrder() {
    List<Series> sorted = new ArrayList<>(series);
    sorted.sort((a, b) -> a.labels().toString().compareTo(b.labels().toString()));
    return new PrometheusAnswer(type, sorted);
  }

  /** Whether both say the same, values to a relative 1e-9. */
  public boolean isLike(PrometheusAnswer other) {
    if (!type.equals(other.type) || series.size() != other.series.size()) {
      return false;
    }
    for (int i = 0; i < series.size(); i++) {
      Series one = series.get(i);
      Series two = other.series.get(i);
      if (!one.labels().equals(two.labels()) || !close(one.points(), two.points())) {
        return false;
      }
    }
    return true;
  }

  private static boolean close(List<Double> one, List<Double> two) {
    if (one.size() != two.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      double a = one.get(i);
      double b = two.get(i);
      boolean same = a == b || (Double.isNaN(a) && Double.isNaN(b));
      if (!same && !(Math.abs(a - b) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b)))) {
        return false;
      }
    }
    return true;
  }
}
