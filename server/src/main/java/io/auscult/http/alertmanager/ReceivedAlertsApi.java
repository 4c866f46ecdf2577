package io.auscult.http.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.alert.ReceivedAlerts;
import io.auscult.http.Face;
import io.auscult.http.Instants;
import io.auscult.http.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code POST /api/v2/alerts}, as an Alertmanager takes it: point a Prometheus' or Grafana's
 * alerting here, and rules read its alerts as {@code ActiveAlert} facts. An alert is known by its
 * labels; without {@code endsAt} it is believed for {@link ReceivedAlerts#RESOLVE_TIMEOUT}.
 */
public record ReceivedAlertsApi(ReceivedAlerts alerts, Clock clock) implements Face {

  @Override
  public void register(RoutesConfig routes) {
    routes.post("/api/v2/alerts", Mistakes.asText(this::take));
  }

  private void take(Context request) throws IOException {
    JsonNode body = Json.MAPPER.readTree(request.bodyInputStream());
    if (!body.isArray()) {
      throw new IllegalArgumentException(
          "the body must be an array of alerts [{\"labels\": {...}}], got " + body.getNodeType());
    }
    Instant now = clock.instant();
    List<ReceivedAlerts.Row> received = new ArrayList<>();
    for (JsonNode alert : body) {
      received.add(alert(alert, now));
    }
    alerts.receive(received, now);
    request.status(200);
  }

  private static ReceivedAlerts.Row alert(JsonNode node, Instant now) {
    Map<String, String> labels = texts(node.path("labels"));
    labels.values().removeIf(String::isEmpty);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("an alert needs at least one label with a value");
    }
    long endsAt = time(node, "endsAt", now.plus(ReceivedAlerts.RESOLVE_TIMEOUT).toEpochMilli());
    long startsAt = time(node, "startsAt", Math.min(now.toEpochMilli(), endsAt));
    if (endsAt < startsAt) {
      throw new IllegalArgumentException(
          "endsAt %s is before startsAt %s"
              .formatted(Instant.ofEpochMilli(endsAt), Instant.ofEpochMilli(startsAt)));
    }
    return new ReceivedAlerts.Row(
        labels,
        texts(node.path("annotations")),
        startsAt,
        endsAt,
        node.path("generatorURL").asText(""));
  }

  /** The zero time of Go stands for no time. */
  private static long time(JsonNode node, String name, long absent) {
    String text = node.path(name).asText("");
    return text.isEmpty() || text.startsWith("0001-")
        ? absent
        : Instants.parse(name, text).toEpochMilli();
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
