package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import io.auscult.series.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an event says of an alert. The fields {@code source}, {@code component} and {@code group}
 * are the first of a few usual labels that the alert has.
 *
 * @param severity of alerts whose label {@code severity} says nothing that is known
 */
record PagerDutyPayload(Severity severity) {
  private static final int LONGEST_SUMMARY = 1024;
  private static final int LONGEST_FIELD = 255;
  private static final List<String> SOURCES =
      List.of("instance", "pod", "host", "node", "service", "job", "model");
  private static final List<String> COMPONENTS = List.of("component", "service", "model", "job");
  private static final List<String> GROUPS =
      List.of("group", "cluster", "namespace", "environment");

  /** Everything that is known: labels and annotations, the explanation among them. */
  static Map<String, Object> details(AlertNotification notification) {
    return Map.of(
        "labels", notification.labels().asMap(), "annotations", notification.annotations());
  }

  Map<String, Object> of(AlertNotification notification, Map<String, Object> details) {
    Labels labels = notification.labels();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("summary", summary(notification));
    payload.put("source", first(SOURCES, labels).orElse("auscult"));
    payload.put("severity", Severity.ofLabel(labels.get("severity")).orElse(severity).word());
    payload.put("timestamp", notification.startsAt().toString());
    first(COMPONENTS, labels).ifPresent(value -> payload.put("component", value));
    first(GROUPS, labels).ifPresent(value -> payload.put("group", value));
    payload.put("class", cut(labels.get("alertname"), LONGEST_FIELD));
    payload.put("custom_details", details);
    return payload;
  }

  private static String summary(AlertNotification notification) {
    String given = notification.annotations().getOrDefault("summary", "");
    return cut(given.isBlank() ? notification.labels().toString() : given, LONGEST_SUMMARY);
  }

  private static Optional<String> first(List<String> names, Labels labels) {
    return names.stream()
        .filter(labels::has)
        .findFirst()
        .map(name -> cut(labels.get(name), LONGEST_FIELD));
  }

  /** In one line, and of so many characters at most; a character outside the BMP counts once. */
  private static String cut(String text, int most) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    if (line.codePointCount(0, line.length()) <= most) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
  }
}
