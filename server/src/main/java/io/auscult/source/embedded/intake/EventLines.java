package io.auscult.source.embedded.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.Event;
import io.auscult.source.embedded.EventReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Inference events, one JSON object a line. The time is {@code @timestamp}, {@code timestamp} or
 * {@code time}; the field {@code id}, where there is one, names the event, and a later line with
 * the same id adds fields to it; such a line needs no time.
 */
final class EventLines implements LineFormat {
  private static final int MAX_EVENTS = 5_000;
  private static final List<String> TIME_NAMES = List.of("@timestamp", "timestamp", "time");
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final EmbeddedStore store;
  private final String stream;
  private final Ledger ledger;
  private final List<Event> events = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();

  EventLines(EmbeddedStore store, String stream, Ledger ledger) {
    this.store = store;
    this.stream = stream;
    this.ledger = ledger;
  }

  @Override
  public void line(long number, String line) throws LineProblem {
    if (line.isBlank()) {
      return;
    }
    Event event = event(object(line));
    if (event.epochMillis() != Event.NO_TIME) {
      ledger.at(event.epochMillis());
    }
    events.add(event);
    lines.add(number);
    if (events.size() >= MAX_EVENTS) {
      finish();
    }
  }

  private static Map<String, Object> object(String line) throws LineProblem {
    try {
      Map<String, Object> object = JSON.readValue(line, OBJECT);
      if (object != null) {
        return object;
      }
    } catch (JsonProcessingException e) {
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      throw new LineProblem(
          "not a JSON object", "column %d: %s".formatted(column, e.getOriginalMessage()));
    }
    throw new LineProblem("not a JSON object", "null");
  }

  private static Event event(Map<String, Object> fields) throws LineProblem {
    Optional<String> id = id(fields.remove(Event.ID));
    for (String name : TIME_NAMES) {
      Object time = fields.remove(name);
      if (time != null) {
        return new Event(Timestamps.parse(time.toString()), id, fields);
      }
    }
    return id.map(known -> Event.addition(known, fields))
        .orElseThrow(() ->
            new LineProblem(
                "no time",
                "one of the fields %s is needed, or the id of a known event"
                    .formatted(String.join(", ", TIME_NAMES))));
  }

  private static Optional<String> id(@org.jspecify.annotations.Nullable Object id)
      throws LineProblem {
    return switch (id) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      case Number number -> Optional.of(number.toString());
      default -> throw new LineProblem("bad id", "a text or a number is needed, got " + id);
    };
  }

  @Override
  public void finish() {
    if (events.isEmpty()) {
      return;
    }
    EventReport report = store.appendEvents(stream, events);
    ledger.events(report);
    for (int position : report.unknown()) {
      ledger.reject(
          lines.get(position),
          new LineProblem(
              "no time",
              "and no event with the id '%s' in stream %s"
                  .formatted(events.get(position).id().orElse(""), stream)));
    }
    events.clear();
    lines.clear();
  }
}
