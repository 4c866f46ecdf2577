package io.auscult.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.alert.AlertEpisode;
import io.auscult.alert.AlertHistory;
import io.auscult.http.Json;
import io.auscult.http.json.Frame.Column;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Alerts as Grafana's annotations: regions from the instant an alert fired to its resolution, or to
 * now while it fires. Pending alerts are not shown.
 *
 * <p>The query is {@code alerts} or {@code alerts{severity="critical"}}; the labels are those of
 * the alert. As the target of {@code /query} it gives a table whose columns are the names that
 * Grafana maps to annotations by itself.
 */
record AlertEvents(AlertHistory history, Clock clock) {
  /** The name that a target or an annotation query begins with. */
  static final String NAME = "alerts";

  private static final Pattern QUERY = Pattern.compile("\\s*alerts\\s*(?:\\{(.*)})?\\s*");

  /** One alert, fired. */
  private record Event(AlertEpisode episode, long time, long timeEnd) {
    String text() {
      return Stream.of("summary", "description", "explanation")
          .flatMap(name -> Optional.ofNullable(episode.annotations().get(name)).stream())
          .collect(Collectors.joining("\n"));
    }

    List<String> tags() {
      return episode.labels().asMap().entrySet().stream()
          .filter(label -> !label.getKey().equals("alertname"))
          .map(label -> label.getKey() + ":" + label.getValue())
          .toList();
    }
  }

  /** True for a text that asks for alerts. */
  static boolean isQuery(String text) {
    return QUERY.matcher(text).matches();
  }

  /** The answer to {@code /query}. */
  Frame table(Target target, QueryRequest request) {
    List<Column> columns =
        List.of(
            Column.of("time", "time"),
            Column.of("timeEnd", "time"),
            Column.of("title", "string"),
            Column.of("text", "string"),
            Column.of("tags", "string"));
    List<ArrayNode> rows =
        events(target.text(), request.range())
            .filter(event -> request.filters().accept(event.episode().labels()))
            .map(AlertEvents::row)
            .toList();
    Frame.Head head = new Frame.Head(target.refId(), NAME, List.of(), "");
    return new Frame.Table(head, columns, rows);
  }

  private static ArrayNode row(Event event) {
    return Json.array()
        .add(event.time())
        .add(event.timeEnd())
        .add(event.episode().name())
        .add(event.text())
        .add(String.join(",", event.tags()));
  }

  /** The answer to {@code /annotations}, each event with the annotation that was asked for. */
  ArrayNode annotations(JsonNode annotation, TimeRange range) {
    String query = new Fields(annotation).text("query").orElse(NAME);
    ArrayNode answer = Json.array();
    events(query, range).forEach(event -> answer.add(annotation(annotation, event)));
    return answer;
  }

  private static ObjectNode annotation(JsonNode annotation, Event event) {
    ObjectNode json = Json.object();
    json.set("annotation", annotation);
    json.put("time", event.time()).put("timeEnd", event.timeEnd()).put("isRegion", true);
    json.put("title", event.episode().name()).put("text", event.text());
    ArrayNode tags = json.putArray("tags");
    event.tags().forEach(tags::add);
    return json;
  }

  private Stream<Event> events(String query, TimeRange range) {
    LabelSelector selector = selector(query);
    Instant now = clock.instant();
    return history.between(range.from(), range.to()).stream()
        .filter(episode -> selector.matches(episode.labels()))
        .flatMap(episode -> event(episode, now).stream());
  }

  private static Optional<Event> event(AlertEpisode episode, Instant now) {
    Instant end = episode.resolvedAt().orElse(now);
    return episode
        .firedAt()
        .map(fired -> new Event(episode, fired.toEpochMilli(), end.toEpochMilli()));
  }

  private static LabelSelector selector(String query) {
    Matcher matcher = QUERY.matcher(query);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "an annotation query is alerts or alerts{severity=\"critical\"}, got '" + query + "'");
    }
    return LabelSelector.parse(Optional.ofNullable(matcher.group(1)).orElse(""));
  }
}
