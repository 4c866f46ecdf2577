package io.auscult.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.http.Json;
import io.auscult.http.json.Frame.Column;
import java.util.List;

/** Events as the clients take them. */
final class EventAnswers {
  private EventAnswers() {}

  /** A table whose columns are the names that Grafana maps to annotations by itself. */
  static Frame.Table table(Frame.Events frame) {
    List<Column> columns =
        List.of(
            Column.of("time", "time"),
            Column.of("timeEnd", "time"),
            Column.of("title", "string"),
            Column.of("text", "string"),
            Column.of("tags", "string"));
    return new Frame.Table(
        frame.head(), columns, frame.events().stream().map(EventAnswers::row).toList());
  }

  private static ArrayNode row(Event event) {
    ArrayNode row = Json.array().add(event.time());
    event.timeEnd().ifPresentOrElse(row::add, row::addNull);
    return row.add(event.title()).add(event.text()).add(String.join(",", event.tags()));
  }

  /**
   * What SimpleJson's {@code /annotations} answers: events with the annotation that was asked for.
   */
  static ArrayNode annotations(JsonNode annotation, List<Frame> frames) {
    ArrayNode answer = Json.array();
    for (Frame frame : frames) {
      if (frame instanceof Frame.Events shown) {
        shown.events().forEach(event -> answer.add(annotation(annotation, event)));
      }
    }
    return answer;
  }

  private static ObjectNode annotation(JsonNode annotation, Event event) {
    ObjectNode json = Json.object();
    json.set("annotation", annotation);
    json.put("time", event.time());
    event.timeEnd().ifPresent(end -> json.put("timeEnd", end).put("isRegion", true));
    json.put("title", event.title()).put("text", event.text());
    ArrayNode tags = json.putArray("tags");
    event.tags().forEach(tags::add);
    return json;
  }
}
