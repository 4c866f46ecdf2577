package io.auscult.http.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.PatternSyntaxException;
import io.auscult.http.ErrorBody;
import io.auscult.http.Face;
import io.auscult.http.Instants;
import io.auscult.http.Json;
import io.auscult.notify.LabelMatchers;
import io.auscult.notify.mute.Silence;
import io.auscult.notify.mute.Silences;
import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Silences, as Alertmanager's API version 2 has them, so that {@code amtool silence} works.
 *
 * <pre>
 * GET    /api/v2/silences?filter=model="ranker"    all, or those whose matchers are like that
 * POST   /api/v2/silences    {"matchers": [{"name": "model", "value": "ranker", "isRegex": false, "isEqual": true}],
 *                             "startsAt": "..", "endsAt": "..", "createdBy": "..", "comment": ".."}
 * GET    /api/v2/silence/{id}
 * DELETE /api/v2/silence/{id}    ends it
 * </pre>
 */
public record SilencesApi(Silences silences, Clock clock) implements Face {

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/api/v2/silences", Mistakes.asText(this::list));
    routes.post("/api/v2/silences", Mistakes.asText(this::take));
    routes.get("/api/v2/silence/{id}", this::show);
    routes.delete("/api/v2/silence/{id}", this::expire);
  }

  private void list(Context request) {
    Instant now = clock.instant();
    List<Matcher> filters = LabelFilters.of(request);
    ArrayNode list = Json.array();
    silences.all(now).stream()
        .filter(silence -> LabelMatchers.match(filters, labels(silence)))
        .forEach(silence -> list.add(encode(silence, now)));
    Json.send(request, list);
  }

  /** As Alertmanager does, the values of the matchers are looked at as if they were labels. */
  private static Labels labels(Silence silence) {
    Map<String, String> labels = new TreeMap<>();
    silence.matchers().forEach(matcher -> labels.put(matcher.label(), matcher.value()));
    return Labels.of(labels);
  }

  private void take(Context request) throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Silence silence = silence(Json.read(request), now);
    Optional<String> id = silences.put(silence, now);
    if (id.isPresent()) {
      Json.send(request, Json.object().put("silenceID", id.get()));
    } else {
      notFound(request, silence.id());
    }
  }

  private void show(Context request) {
    String id = request.pathParam("id");
    Instant now = clock.instant();
    silences
        .get(id)
        .ifPresentOrElse(
            silence -> Json.send(request, encode(silence, now)), () -> notFound(request, id));
  }

  private void expire(Context request) {
    String id = request.pathParam("id");
    if (silences.expire(id, clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
      request.status(200);
    } else {
      notFound(request, id);
    }
  }

  private static void notFound(Context request, String id) {
    Json.send(
        request,
        ErrorBody.of(404, "not_found", "NOT_FOUND", "there is no silence '%s'".formatted(id)));
  }

  private static Silence silence(JsonNode node, Instant now) {
    List<Matcher> matchers = new ArrayList<>();
    node.path("matchers").forEach(matcher -> matchers.add(matcher(matcher)));
    return new Silence(
        node.path("id").asText(""),
        matchers,
        instant(node, "startsAt"),
        instant(node, "endsAt"),
        now,
        node.path("createdBy").asText(""),
        node.path("comment").asText(""));
  }

  private static Instant instant(JsonNode node, String name) {
    String text = node.path(name).asText("");
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a silence needs '%s', an ISO time".formatted(name));
    }
    return Instants.parse(name, text).truncatedTo(ChronoUnit.MILLIS);
  }

  private static Matcher matcher(JsonNode node) {
    String name = node.path("name").asText("");
    if (name.isEmpty() || !node.path("value").isTextual()) {
      throw new IllegalArgumentException(
          "a matcher is {\"name\": .., \"value\": .., \"isRegex\": .., \"isEqual\": ..}, got "
              + node);
    }
    boolean regex = node.path("isRegex").asBoolean(false);
    boolean equal = node.path("isEqual").asBoolean(true);
    Matcher.Op op =
        regex
            ? (equal ? Matcher.Op.REGEX : Matcher.Op.NOT_REGEX)
            : (equal ? Matcher.Op.EQUAL : Matcher.Op.NOT_EQUAL);
    try {
      return new Matcher(name, op, node.path("value").asText());
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "matcher of '%s': malformed regular expression: %s".formatted(name, e.getDescription()),
          e);
    }
  }

  private static ObjectNode encode(Silence silence, Instant now) {
    ObjectNode node = Json.object().put("id", silence.id());
    node.putObject("status").put("state", silence.at(now).name().toLowerCase(Locale.ROOT));
    node.put("updatedAt", silence.updatedAt().toString())
        .put("comment", silence.comment())
        .put("createdBy", silence.createdBy())
        .put("startsAt", silence.startsAt().toString())
        .put("endsAt", silence.endsAt().toString());
    ArrayNode matchers = node.putArray("matchers");
    silence.matchers().forEach(matcher -> matchers.add(encode(matcher)));
    return node;
  }

  private static ObjectNode encode(Matcher matcher) {
    Matcher.Op op = matcher.op();
    return Json.object()
        .put("name", matcher.label())
        .put("value", matcher.value())
        .put("isRegex", op == Matcher.Op.REGEX || op == Matcher.Op.NOT_REGEX)
        .put("isEqual", op == Matcher.Op.EQUAL || op == Matcher.Op.REGEX);
  }
}
