package io.auscult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.alert.ChangeEvents;
import io.auscult.promql.Suggestion;
import io.auscult.rules.Change;
import io.auscult.series.Labels;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Changes: deployments, model versions, configurations. Rules read them as {@code Change} facts.
 *
 * <pre>
 * POST /api/v1/events    {"kind": "deployment", "time": "2026-01-31T12:00:00Z", "text": "...", "labels": {...}}
 *                        or an array of these; or what MLflow's webhooks send
 * GET  /api/v1/events?from=..&to=..&kind=..    those of a time range; the last day
 * </pre>
 */
public record EventsApi(ChangeEvents events, Clock clock) implements Face {
  /** What an event has anyway where it is a series or an annotation. */
  private static final Set<String> RESERVED = Set.of("", "kind", Labels.METRIC_NAME);

  private static final List<String> KEYS = List.of("kind", "time", "text", "labels");

  /** By how much the clock of who reports a change may be ahead of ours. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  @Override
  public void register(RoutesConfig routes) {
    routes.post("/api/v1/events", this::take);
    routes.get("/api/v1/events", this::list);
  }

  private void take(Context request) throws IOException {
    JsonNode body = Json.MAPPER.readTree(request.bodyInputStream());
    Instant now = clock.instant();
    List<Change> changes = new ArrayList<>();
    for (JsonNode each : body.isArray() ? body : List.of(body)) {
      changes.add(change(each, now));
    }
    events.add(changes, now);
    Json.success(request, Json.object().put("events", changes.size()));
  }

  private static Change change(JsonNode node, Instant now) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          "an event is an object {\"kind\": ..., \"labels\": {...}}, got " + node.getNodeType());
    }
    return node.has("entity") && node.has("action") ? mlflow(node, now) : plain(node, now);
  }

  private static Change plain(JsonNode node, Instant now) {
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      if (!KEYS.contains(each.getKey())) {
        throw new IllegalArgumentException(
            "unknown key '%s' of an event%s; known: %s, and any in 'labels'"
                .formatted(
                    each.getKey(),
                    Suggestion.clause(each.getKey(), KEYS),
                    String.join(", ", KEYS)));
      }
    }
    String kind = node.path("kind").asText("");
    if (kind.isBlank()) {
      throw new IllegalArgumentException("an event needs a 'kind', such as \"deployment\"");
    }
    Instant at = time("time", node, now);
    return Change.of(
        kind, labels(node.path("labels")), node.path("text").asText(""), at.toEpochMilli());
  }

  /**
   * Now where no time is said. One that is too old to be kept would be lost without a word, and one
   * in the future be seen by no rule until then: most likely its unit is wrong.
   */
  private static Instant time(String name, JsonNode node, Instant now) {
    String text = node.path(name).asText("");
    Instant at = text.isEmpty() ? now : Instants.parse(name, text);
    if (at.isBefore(now.minus(ChangeEvents.RETENTION))) {
      throw new IllegalArgumentException(
          "%s: %s is longer ago than the %d days that events are kept"
              .formatted(name, at, ChangeEvents.RETENTION.toDays()));
    }
    if (at.isAfter(now.plus(AHEAD))) {
      throw new IllegalArgumentException(
          "%s: %s is in the future; here it is %s".formatted(name, at, now));
    }
    return at;
  }

  private static Labels labels(JsonNode node) {
    if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
      throw new IllegalArgumentException(
          "'labels' is an object {\"model\": \"ranker\"}, got " + node);
    }
    Map<String, String> labels = new TreeMap<>();
    for (Map.Entry<String, JsonNode> label : node.properties()) {
      if (RESERVED.contains(label.getKey())) {
        throw new IllegalArgumentException(
            "'%s' is no name for a label of an event; any is but '', kind and __name__"
                .formatted(label.getKey()));
      }
      if (!label.getValue().isValueNode() || label.getValue().isNull()) {
        throw new IllegalArgumentException(
            "label '%s' must be a text, got %s".formatted(label.getKey(), label.getValue()));
      }
      labels.put(label.getKey(), label.getValue().asText());
    }
    return Labels.of(labels);
  }

  /** MLflow's webhook: {@code model_version.created} of a registered model. */
  private static Change mlflow(JsonNode node, Instant now) {
    JsonNode data = node.path("data");
    Map<String, String> labels = new TreeMap<>();
    labels.put("action", node.path("action").asText());
    for (Map.Entry<String, String> name :
        Map.of("name", "model", "version", "version", "alias", "alias").entrySet()) {
      if (data.hasNonNull(name.getKey())) {
        labels.put(name.getValue(), data.path(name.getKey()).asText());
      }
    }
    String entity = node.path("entity").asText();
    return Change.of(
        entity,
        Labels.of(labels),
        "MLflow: %s %s".formatted(entity, node.path("action").asText()),
        time("timestamp", node, now).toEpochMilli());
  }

  private void list(Context request) {
    Instants.Range range = Instants.range(request, clock::instant, Duration.ofDays(1));
    Optional<String> kind = Optional.ofNullable(request.queryParam("kind"));
    ArrayNode list = Json.array();
    events.between(range.from(), range.to()).stream()
        .filter(change -> kind.isEmpty() || kind.get().equals(change.kind()))
        .forEach(change -> list.add(encode(change)));
    Json.success(request, list);
  }

  private static ObjectNode encode(Change change) {
    ObjectNode node =
        Json.object()
            .put("kind", change.kind())
            .put("time", Instant.ofEpochMilli(change.epochMillis()).toString())
            .put("text", change.text());
    return node.set("labels", Json.MAPPER.valueToTree(new TreeMap<>(change.labels())));
  }
}
