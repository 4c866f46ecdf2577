package io.auscult.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.alert.replay.Incident;
import io.auscult.alert.replay.Replay;
import io.auscult.config.Quantity;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/**
 * {@code POST /api/v1/rules/replay}: what rules would have alerted in the past. One at a time; 429
 * while another runs.
 *
 * <pre>
 * {"from": "2026-11-24T00:00:00Z", "to": "2026-11-25T00:00:00Z", "interval": "15s",
 *  "texts": {"new.drl": "package ..."},           rules that are not in force, or
 *  "paths": ["recommender/new-version.drl"],      some of those that are; neither: all of them
 *  "incidents": [{"start": .., "end": .., "label": ..}]}
 * </pre>
 */
public final class ReplayApi implements Face {
  private final Replays replays;
  private final boolean texts;
  private final Semaphore free = new Semaphore(1);

  /**
   * @param texts whether rules may be sent that are not in force; else 403
   */
  public ReplayApi(Replays replays, boolean texts) {
    this.replays = replays;
    this.texts = texts;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.post("/api/v1/rules/replay", this::replay);
  }

  private void replay(Context request) throws IOException {
    Replays.Request asked = request(Json.read(request));
    if (!asked.texts().isEmpty() && !texts) {
      throw new HttpResponseException(
          403, "rules that are not in force are replayed only where alerting.editing is true");
    }
    if (!free.tryAcquire()) {
      throw new HttpResponseException(429, "another replay is running; try again when it is over");
    }
    try {
      Json.success(request, ReplayJson.of(replays.replay(asked)));
    } finally {
      free.release();
    }
  }

  private static Replays.Request request(JsonNode body) {
    Map<String, String> texts = new TreeMap<>();
    body.path("texts")
        .properties()
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    Set<String> paths = new HashSet<>();
    body.path("paths").forEach(path -> paths.add(path.asText()));
    return new Replays.Request(
        texts,
        paths,
        new Replay.Period(instant(body, "from"), instant(body, "to")),
        Optional.of(body.path("interval").asText(""))
            .filter(text -> !text.isEmpty())
            .map(ReplayApi::interval),
        body.has("incidents") ? Optional.of(incidents(body.path("incidents"))) : Optional.empty());
  }

  private static Duration interval(String text) {
    Duration interval = Quantity.duration(text);
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("'interval' must be longer than zero, such as 15s");
    }
    return interval;
  }

  private static Instant instant(JsonNode node, String name) {
    String text = node.path(name).asText("");
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' is missing: an ISO time such as 2026-01-31T12:00:00Z".formatted(name));
    }
    return Instants.parse(name, text);
  }

  private static List<Incident> incidents(JsonNode array) {
    List<Incident> incidents = new ArrayList<>();
    for (JsonNode node : array) {
      Instant start = instant(node, "start");
      incidents.add(
          new Incident(start, instant(node, "end"), node.path("label").asText(start.toString())));
    }
    return incidents;
  }
}
