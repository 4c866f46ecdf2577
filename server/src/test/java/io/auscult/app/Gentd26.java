package io.auscult.app;

import io.auscult.testing.Csv;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One day of a production image generator (GenTD26), measured every 57 seconds on up to 207
 * containers: series for Prometheus, and single requests for Elasticsearch.
 */
record Gentd26(
    List<Row> gpuDuty,
    List<Row> queueTime,
    List<Row> requestRate,
    List<Row> endToEnd,
    List<Row> predict) {
  private static final Comparator<Row> IN_ORDER_OF_SERIES =
      Comparator.comparing(Row::labels).thenComparingLong(Row::epochSeconds);

  /**
   * One value.
   *
   * @param labels in the notation of OpenMetrics, without braces
   */
  record Row(long epochSeconds, String pod, String labels, double value) {}

  /** All of it, at its own time. */
  static Gentd26 load() {
    return new Gentd26(
        rows("pod_gpu_duty_cycle_anon"),
        rows("queue_rt_raw_anon"),
        rows("qps"),
        rows("pipeline_inference_data_anon"),
        rows("model_predict_data_anon"));
  }

  private static List<Row> rows(String file) {
    return Csv.rows("data/gentd26/" + file + ".csv.gz").stream().map(Gentd26::row).toList();
  }

  private static Row row(Map<String, String> cells) {
    String container = cells.getOrDefault("container_ip", "");
    String pod = container.isEmpty() ? "none" : container.substring(0, 12);
    String labels = "pod=\"%s\"".formatted(pod);
    if (cells.containsKey("request_type")) {
      labels += ",type=\"%s\"".formatted(cells.get("request_type"));
    }
    return new Row(
        (long) Double.parseDouble(cells.getOrDefault("timestamp_anon", "")),
        pod,
        labels,
        Double.parseDouble(cells.getOrDefault("value", "")));
  }

  /** What lies in [first, last], epoch seconds, so much later. */
  Gentd26 moved(long first, long last, long seconds) {
    UnaryOperator<List<Row>> move =
        rows ->
            rows.stream()
                .filter(row -> row.epochSeconds >= first && row.epochSeconds <= last)
                .map(row -> new Row(row.epochSeconds + seconds, row.pod, row.labels, row.value))
                .toList();
    return new Gentd26(
        move.apply(gpuDuty),
        move.apply(queueTime),
        move.apply(requestRate),
        move.apply(endToEnd),
        move.apply(predict));
  }

  /** The series, as promtool reads them, without the closing line. */
  String openMetrics() {
    StringBuilder text = new StringBuilder();
    family("genai_gpu_duty_percent", gpuDuty, text);
    family("genai_queue_time_ms", queueTime, text);
    family("genai_qps", requestRate, text);
    return text.toString();
  }

  private static void family(String name, List<Row> rows, StringBuilder text) {
    text.append("# TYPE ").append(name).append(" gauge\n");
    for (Row row : rows.stream().sorted(IN_ORDER_OF_SERIES).toList()) {
      text.append(name).append('{').append(row.labels).append("} ");
      text.append(row.value).append(' ').append(row.epochSeconds).append('\n');
    }
  }

  /** The fields of {@link #documents}. */
  static final String FIELDS =
      """
      {"@timestamp": {"type": "date"}, "kind": {"type": "keyword"},
       "pod": {"type": "keyword"}, "value": {"type": "double"}}\
      """;

  /** The requests, each the JSON of a document. */
  List<String> documents() {
    List<String> documents = new ArrayList<>();
    Stream.of(Map.entry("e2e", endToEnd), Map.entry("predict", predict))
        .forEach(
            kind -> kind.getValue().forEach(row -> documents.add(document(kind.getKey(), row))));
    return documents;
  }

  private static String document(String kind, Row row) {
    return "{\"@timestamp\":%d,\"kind\":\"%s\",\"pod\":\"%s\",\"value\":%s}"
        .formatted(1000 * row.epochSeconds, kind, row.pod, row.value);
  }
}
