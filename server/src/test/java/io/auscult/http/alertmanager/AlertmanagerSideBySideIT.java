package io.auscult.http.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.alert.AlertBoard;
import io.auscult.alert.ReceivedAlerts;
import io.auscult.http.Client;
import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.http.Json;
import io.auscult.notify.Muting;
import io.auscult.notify.mute.Silences;
import io.auscult.store.StateDatabase;
import io.auscult.testing.AlertmanagerServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same alerts and silences to a real Alertmanager and to ours: the same answers. */
class AlertmanagerSideBySideIT {
  private static final String ALERTS =
      """
      [{"labels": {"alertname": "Slow", "model": "ranker"}, "annotations": {"summary": "so slow"},
        "startsAt": "2026-11-24T12:00:00Z", "generatorURL": "http://p/graph"},
       {"labels": {"alertname": "Slow", "model": "vision", "empty": ""}},
       {"labels": {"alertname": "DiskFull", "instance": "ä\\"b"}, "endsAt": "2999-01-01T00:00:00Z"}]
      """;
  private static final List<String> QUESTIONS =
      List.of(
          "",
          "?filter=model%3Dranker",
          "?filter=alertname%3DSlow&filter=model!%3Dranker",
          "?filter=model%3D~%22.%2B%22",
          "?filter=model%3D%22%22",
          "?silenced=false",
          "?active=false",
          "?silenced=false&active=false");

  @TempDir Path folder;

  @Test
  void answersAreTheSame() throws Exception {
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Clock clock = Clock.systemUTC();
    try (AlertmanagerServer real =
            AlertmanagerServer.start(theirs, URI.create("http://127.0.0.1:9/"));
        StateDatabase database = StateDatabase.open(folder.resolve("state.db"));
        HttpServer server = server(database, clock)) {
      Client ours = new Client(server);
      Client reference = new Client(real.url());
      for (Client client : List.of(reference, ours)) {
        assertThat(client.post("/api/v2/alerts", ALERTS).statusCode()).isEqualTo(200);
        assertThat(client.post("/api/v2/silences", silence(clock.instant())).statusCode())
            .isEqualTo(200);
      }
      for (String question : QUESTIONS) {
        assertThat(comparable(ours.get("/api/v2/alerts" + question).body()))
            .as(question)
            .isEqualTo(comparable(reference.get("/api/v2/alerts" + question).body()));
      }
      assertThat(comparable(ours.get("/api/v2/alerts").body())).hasSize(3);
    }
  }

  private static HttpServer server(StateDatabase database, Clock clock) {
    ReceivedAlerts received = new ReceivedAlerts(database);
    Silences silences = new Silences(database, () -> UUID.randomUUID().toString());
    AlertListing listing =
        new AlertListing(
            new AlertBoard(), received, silences, Muting.NONE, _ -> List.of("webhook"), clock);
    return HttpServer.start(
        HttpSettings.DEFAULT.withPort(0),
        List.of(
            new SilencesApi(silences, clock),
            new ReceivedAlertsApi(received, clock),
            new AlertsApi(listing, () -> List.of("webhook"), clock.instant())));
  }

  private static String silence(Instant now) {
    return """
    {"matchers": [{"name": "model", "value": "vision", "isRegex": false, "isEqual": true}],
     "startsAt": "%s", "endsAt": "%s", "createdBy": "me", "comment": "x"}
    """
        .formatted(now, now.plusSeconds(3600));
  }

  /** Without what differs by nature: instants, ids of silences, who receives, the newer field. */
  private static List<JsonNode> comparable(String body) throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    for (JsonNode alert : Json.MAPPER.readTree(body)) {
      ObjectNode node = (ObjectNode) alert;
      node.remove(List.of("endsAt", "updatedAt", "receivers"));
      if (!node.path("startsAt").asText().startsWith("2026-11-24T12:00:00")) {
        node.remove("startsAt");
      } else {
        node.put("startsAt", Instant.parse(node.path("startsAt").asText()).toString());
      }
      ObjectNode status = (ObjectNode) node.path("status");
      status.remove("mutedBy");
      status.put("silencedBy", status.path("silencedBy").size());
      alerts.add(node);
    }
    alerts.sort(Comparator.comparing(alert -> alert.path("fingerprint").asText()));
    return alerts;
  }
}
