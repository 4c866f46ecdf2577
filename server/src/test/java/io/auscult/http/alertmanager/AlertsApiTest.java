package io.auscult.http.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.alert.Alert;
import io.auscult.alert.AlertBoard;
import io.auscult.alert.AlertJournal;
import io.auscult.alert.AlertLoop;
import io.auscult.alert.Findings;
import io.auscult.alert.ReceivedAlerts;
import io.auscult.http.Client;
import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.notify.Muting;
import io.auscult.notify.mute.Silences;
import io.auscult.rules.Condition;
import io.auscult.rules.Consequence;
import io.auscult.rules.Explanation;
import io.auscult.rules.Flapping;
import io.auscult.rules.NoData;
import io.auscult.rules.RulePolicy;
import io.auscult.series.Labels;
import io.auscult.store.StateDatabase;
import io.auscult.testing.ManualClock;
import io.auscult.testing.OneStepGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two alerts of ours, one the consequence of the other, and one that we were told of. */
class AlertsApiTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final String SILENCE = "9e8f03fc-83cc-47c4-b18f-1a8fbe00c0d6";

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(NOON.toEpochMilli());
  private StateDatabase database;
  private HttpServer server;
  private Client client;

  private static final class Rules extends OneStepGroup {
    Rules() {
      super(Duration.ofSeconds(15));
    }

    @Override
    public Findings evaluate(Instant slot, Collection<Alert> active) {
      return Findings.of(
          List.of(
              condition("Root", Optional.empty()),
              condition("Slow", Optional.of(new Consequence("Root", List.of("model"))))));
    }

    private static Condition condition(String name, Optional<Consequence> of) {
      return new Condition(
          name,
          Condition.Kind.HOLDS,
          Labels.of("alertname", name, "model", "ranker"),
          new RulePolicy(
              name, "", Duration.ZERO, Duration.ZERO, Flapping.OFF, NoData.RESOLVE, 100, of, false),
          Map.of("summary", name + " it is"),
          1,
          Explanation.NONE);
    }
  }

  @BeforeEach
  void start() {
    database = StateDatabase.open(folder.resolve("state.db"));
    AlertBoard board = new AlertBoard();
    AlertLoop loop =
        new AlertLoop(
            Rules::new,
            new AlertJournal(database, Duration.ofDays(1)),
            board,
            _ -> {},
            _ -> {},
            Duration.ofMinutes(1));
    loop.tick(NOON);
    Silences silences = new Silences(database, () -> SILENCE);
    ReceivedAlerts received = new ReceivedAlerts(database);
    Muting maintenance =
        (labels, _) ->
            labels.get("alertname").equals("DiskFull")
                ? Optional.of("maintenance disks")
                : Optional.empty();
    AlertListing listing =
        new AlertListing(board, received, silences, maintenance, _ -> List.of("pager"), clock);
    server =
        HttpServer.start(
            HttpSettings.DEFAULT.withPort(0),
            List.of(
                new SilencesApi(silences, clock),
                new ReceivedAlertsApi(received, clock),
                new AlertsApi(listing, () -> List.of("pager", "chat"), NOON)));
    client = new Client(server);
    client.post(
        "/api/v2/alerts",
        """
        [{"labels": {"alertname": "DiskFull", "instance": "a"}, "generatorURL": "http://p/graph"}]
        """);
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
  }

  private JsonNode ask(String path) {
    return Client.json(client.get(path));
  }

  private List<String> names(String query) {
    return ask("/api/v2/alerts" + query).findValuesAsText("alertname");
  }

  @Test
  void ourAlertsAndThoseWeWereToldOfAreListed() {
    JsonNode alerts = ask("/api/v2/alerts");
    assertThat(alerts.findValuesAsText("alertname")).containsExactly("DiskFull", "Root", "Slow");
    JsonNode root = alerts.path(1);
    assertThat(root.at("/annotations/summary").asText()).isEqualTo("Root it is");
    assertThat(root.path("startsAt").asText()).isEqualTo("2026-11-24T12:00:00Z");
    assertThat(root.at("/status/state").asText()).isEqualTo("active");
    assertThat(root.at("/receivers/0/name").asText()).isEqualTo("pager");
    assertThat(alerts.at("/0/generatorURL").asText()).isEqualTo("http://p/graph");
    assertThat(alerts.at("/0/receivers").isArray()).isTrue();
    assertThat(alerts.at("/0/receivers")).isEmpty();
  }

  @Test
  void aConsequenceIsInhibitedByItsRoot() {
    JsonNode alerts = ask("/api/v2/alerts");
    assertThat(alerts.at("/2/status/state").asText()).isEqualTo("suppressed");
    assertThat(alerts.at("/2/status/inhibitedBy/0").asText())
        .isEqualTo(alerts.at("/1/fingerprint").asText());
  }

  @Test
  void whatIsSilentOrUnderMaintenanceSaysByWhat() {
    client.post(
        "/api/v2/silences",
        """
        {"matchers": [{"name": "alertname", "value": "Root", "isRegex": false}],
         "startsAt": "2026-11-24T11:00:00Z", "endsAt": "2026-11-25T11:00:00Z",
         "createdBy": "me", "comment": "x"}
        """);
    JsonNode alerts = ask("/api/v2/alerts");
    assertThat(alerts.at("/1/status/silencedBy/0").asText()).isEqualTo(SILENCE);
    assertThat(alerts.at("/0/status/mutedBy/0").asText()).isEqualTo("maintenance disks");
  }

  @Test
  void aClientChoosesByLabelsStateAndReceiver() {
    assertThat(names("?filter=model%3Dranker")).containsExactly("Root", "Slow");
    assertThat(names("?filter=model%3D~%22rank.*%22&filter=alertname!%3DSlow"))
        .containsExactly("Root");
    assertThat(names("?active=false")).containsExactly("DiskFull", "Slow");
    assertThat(names("?inhibited=false&muted=false")).containsExactly("Root");
    assertThat(names("?receiver=pag.*")).containsExactly("Root", "Slow");
    assertThat(names("?receiver=pag")).isEmpty();
  }

  @Test
  void aMalformedChoiceIsAMistakeInWords() {
    assertThat(client.get("/api/v2/alerts?active=maybe"))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
        .satisfies(answer -> assertThat(answer.body()).contains("'active' is true or false"));
    assertThat(client.get("/api/v2/alerts?filter=x").statusCode()).isEqualTo(400);
    assertThat(client.get("/api/v2/alerts?receiver=(").statusCode()).isEqualTo(400);
    assertThat(ask("/api/v2/silences?filter=x").isTextual()).isTrue();
    assertThat(Client.json(client.post("/api/v2/alerts", "{}")).asText())
        .startsWith("the body must be an array of alerts");
  }

  @Test
  void groupsAreByName() {
    JsonNode groups = ask("/api/v2/alerts/groups");
    assertThat(groups)
        .extracting(group -> group.at("/labels/alertname").asText())
        .containsExactly("DiskFull", "Root", "Slow");
    assertThat(groups.at("/1/alerts/0/labels/model").asText()).isEqualTo("ranker");
    assertThat(groups.at("/1/receiver/name").asText()).isEqualTo("pager");
  }

  @Test
  void statusAndReceiversAreThoseOfAnAlertmanagerWithoutACluster() {
    assertThat(ask("/api/v2/status").at("/cluster/status").asText()).isEqualTo("disabled");
    assertThat(ask("/api/v2/receivers").findValuesAsText("name")).containsExactly("pager", "chat");
    // By this path Grafana tells a Mimir or Cortex.
    assertThat(client.get("/alertmanager/api/v2/status").statusCode()).isEqualTo(404);
  }
}
