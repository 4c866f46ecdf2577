package io.auscult.http.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.http.Json;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.StoredMetric;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What can be asked for, for the editors of clients: every signal by class and name, then the
 * stored metrics, then alerts and changes; and the options of a query.
 */
record MetricList(Supplier<SignalCatalog> catalog) {
  private static final List<String> STEPS = List.of("15s", "30s", "1m", "5m", "15m", "1h", "1d");

  private record Metric(String name, String label) {}

  /**
   * The answer to {@code /metrics}. The client takes it as the choices of its menu, also when it
   * tells which metric is chosen; so all are listed, and a chosen expression is added to them.
   */
  ArrayNode metrics(Optional<String> chosen) {
    List<Metric> all = all().toList();
    ArrayNode answer = Json.array();
    chosen
        .filter(name -> all.stream().noneMatch(metric -> metric.name().equals(name)))
        .ifPresent(expression -> describe(new Metric(expression, expression), answer));
    all.forEach(metric -> describe(metric, answer));
    return answer;
  }

  /** The answer to SimpleJson's {@code /search}: the names that contain a text, in any case. */
  ArrayNode search(String part) {
    ArrayNode answer = Json.array();
    String wanted = part.toLowerCase(Locale.ROOT);
    all()
        .map(Metric::name)
        .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
        .forEach(answer::add);
    return answer;
  }

  private Stream<Metric> all() {
    SignalCatalog now = catalog.get();
    Stream<Metric> signals =
        now.signals().stream()
            .sorted(Comparator.comparing(Signal::metricClass).thenComparing(Signal::name))
            .map(MetricList::metric);
    Stream<Metric> stored = now.storedMetrics().stream().map(MetricList::metric);
    Stream<Metric> events =
        Stream.of(
            new Metric(EventLog.ALERTS, "Alerts (for annotations)"),
            new Metric(EventLog.CHANGES, "Changes (for annotations)"));
    return Stream.of(signals, stored, events).flatMap(s -> s);
  }

  private static Metric metric(Signal signal) {
    String title = signal.title().isEmpty() ? signal.name() : signal.title();
    return new Metric(signal.name(), title + " (" + signal.metricClass().word() + ")");
  }

  private static Metric metric(StoredMetric metric) {
    return new Metric(metric.name(), metric.name() + " (stored in " + metric.source() + ")");
  }

  private static void describe(Metric metric, ArrayNode answer) {
    ObjectNode json = answer.addObject().put("label", metric.label()).put("value", metric.name());
    ArrayNode payloads = json.putArray("payloads");
    payload(payloads, "format", "Format", "select").set("options", options("format"));
    payload(payloads, "legend", "Legend", "input").put("placeholder", "{{version}}");
    payload(payloads, "step", "Step", "input").put("placeholder", "by panel width, or 5m");
    payload(payloads, "instant", "Only the end", "select").set("options", options("instant"));
    payload(payloads, "unit", "Unit", "input").put("placeholder", "the signal's own");
  }

  private static ObjectNode payload(ArrayNode payloads, String name, String label, String type) {
    return payloads.addObject().put("name", name).put("label", label).put("type", type);
  }

  /** The answer to {@code /metric-payload-options}: the choices of one option, none where free. */
  static ArrayNode options(String name) {
    return switch (name) {
      case "format" -> choices(List.of("time_series", "table", "heatmap", "annotations"));
      case "instant" -> choices(List.of("false", "true"));
      case "step" -> choices(STEPS);
      default -> Json.array();
    };
  }

  private static ArrayNode choices(List<String> values) {
    ArrayNode answer = Json.array();
    values.forEach(value -> answer.addObject().put("label", value).put("value", value));
    return answer;
  }
}
