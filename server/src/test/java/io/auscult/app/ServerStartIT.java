package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Client;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server answers while it compiles its rules. */
class ServerStartIT {
  /** So many files take more than a second to compile. */
  private static final int FILES = 8;

  private static final String ALWAYS =
      "groups: [{name: g, interval: 1s, rules: [{alert: Always, expr: vector(1)}]}]\n";

  @TempDir Path temp;

  private ConfigFolder folder;

  @BeforeEach
  void configure() {
    folder = new ConfigFolder(temp).bare(0, "{}");
    folder.write("signals/x.yml", "signals: [{name: x, class: business, expr: vector(1)}]\n");
    folder.write("rules/always.yml", ALWAYS);
  }

  private void writeRules() {
    for (int file = 0; file < FILES; file++) {
      folder.write(
          "rules/%02d.drl".formatted(file),
          """
          package p%1$d
          import io.auscult.rules.*
          global Alerts alerts
          rule "R%1$d" when Reading( signal == "x", value > %1$d ) then alerts.holds(); end
          """
              .formatted(file));
    }
  }

  private static JsonNode data(Client client, String path) {
    var answer = client.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Client.json(answer).path("data");
  }

  @Test
  void queriesAreAnsweredBeforeRulesAreCompiledAndWhoAsksForRulesWaits() {
    writeRules();
    try (AuscultServer server = folder.open()) {
      Client client = new Client(server.uri());
      assertThat(client.get("/-/healthy").statusCode()).isEqualTo(200);
      assertThat(data(client, "/api/v1/query?query=x").path("result")).hasSize(1);
      var early = client.get("/-/ready");
      assertThat(early.statusCode()).isEqualTo(503);
      assertThat(early.body()).contains("compiles its rules");

      assertThat(data(client, "/api/v1/rules").path("groups")).hasSize(FILES + 1);
      assertThat(client.get("/-/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void alertsOfBeforeAreKnownFromTheFirstAnswerOn() throws Exception {
    try (AuscultServer server = folder.start()) {
      Client client = new Client(server.uri());
      while (data(client, "/api/v1/alerts").path("alerts").isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    writeRules();
    try (AuscultServer server = folder.open()) {
      Client client = new Client(server.uri());
      JsonNode alerts = data(client, "/api/v1/alerts").path("alerts");
      assertThat(client.get("/-/ready").statusCode()).isEqualTo(503);
      assertThat(alerts).hasSize(1);
      assertThat(alerts.path(0).path("state").asText()).isEqualTo("firing");
    }
  }

  @Test
  void mistakesInRulesAreToldOnceTheyAreKnown() {
    writeRules();
    folder.write("rules/bad.drl", "package bad\nrule \"R\" when Reading( then end\n");
    try (AuscultServer server = folder.open()) {
      assertThat(server.problems()).hasSize(1).first().asString().startsWith("bad.drl:2:");
      assertThat(data(new Client(server.uri()), "/api/v1/problems")).hasSize(1);
    }
  }

  /** The next one finds nothing of it in its way. */
  @Test
  void aServerMayStopWhileItCompiles() {
    writeRules();
    folder.open().close();
    try (AuscultServer server = folder.start()) {
      assertThat(data(new Client(server.uri()), "/api/v1/rules").path("groups")).hasSize(FILES + 1);
    }
  }
}
