package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.testing.AlertmanagerServer;
import io.auscult.testing.Await;
import io.auscult.testing.ElasticsearchNode;
import io.auscult.testing.FakeServer;
import io.auscult.testing.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while a condition has not yet held for long enough. */
class MainJobRestartIT {
  /** For twenty minutes before and after, all containers together are busy, waiting and slow. */
  private static final long BUSY = 1_662_884_028;

  private static final Duration HOLD = Duration.ofSeconds(20);

  /** What is over of the hold at the kill; one that began anew would end so much later. */
  private static final Duration DONE_BEFORE_KILL = Duration.ofSeconds(5);

  private static final Duration LONG = Duration.ofMinutes(3);

  private static final String SIGNALS =
      """
      signals:
        - {name: fleet_gpu_duty_percent, class: resource, unit: percent, expr: "avg(avg_over_time(genai_gpu_duty_percent[5m]))"}
        - {name: fleet_queue_time_ms, class: inference, unit: ms, expr: "avg(avg_over_time(genai_queue_time_ms[5m]))"}
        - {name: fleet_latency_p95_ms, class: inference, unit: ms, expr: "quantile_over_time(0.95, e2e_latency_ms[5m])"}
      """;

  private static final String RULE =
      """
      package gentd26
      import io.auscult.rules.*
      global Alerts alerts

      rule "The fleet is busy and slow"
        @alert(FleetSlow) @severity(warning) @hold(20s)
      when
        Reading( signal == "fleet_gpu_duty_percent", value > 12 )
        Reading( signal == "fleet_queue_time_ms", value > 150 )
        Reading( signal == "fleet_latency_p95_ms", value > 20000, $p95 : value )
      then
        alerts.holds().label("fleet", "gentd26").summary("p95 %.0f ms", $p95);
      end
      """;

  @TempDir Path folder;

  @Test
  void aHoldGoesOnOverAKill() {
    ConfigFolder config = new ConfigFolder(folder);
    ElasticsearchNode.shared();
    try (FakeServer pager = FakeServer.start().answer(200, "text/plain", "");
        AlertmanagerServer alertmanager = AlertmanagerServer.start(config.sub("am"), pager.url())) {
      long shift = Instant.now().getEpochSecond() - BUSY;
      Gentd26 live = Gentd26.load().moved(BUSY - 1200, BUSY + 1200, shift);
      try (Site site =
          Site.open(config, "main-job-restart", live, "")
              .alerting(SIGNALS, RULE, alertmanager.url())) {
        Instant activeAt = pendingWhenKilled(site);
        try (ServerProcess again = site.launch()) {
          Instant ready = Instant.now();
          JsonNode episode = fired(site);

          assertThat(again.output()).doesNotContain("ERROR");
          assertThat(instant(episode, "activeAt")).isEqualTo(activeAt);
          assertThat(instant(episode, "firedAt"))
              .isAfterOrEqualTo(activeAt.plus(HOLD))
              .isBefore(ready.plus(HOLD).minus(DONE_BEFORE_KILL));
          assertAlertmanagerHas(alertmanager, instant(episode, "firedAt"));
        }
      }
    }
  }

  /** Since when the condition has held. */
  private static Instant pendingWhenKilled(Site site) {
    try (ServerProcess server = site.launch()) {
      AuscultClient client = new AuscultClient(site.url());
      List<JsonNode> episodes =
          Await.until(
              "the alert is pending",
              LONG,
              () -> client.episodes("FleetSlow"),
              found -> !found.isEmpty());
      Instant activeAt = instant(episodes.getFirst(), "activeAt");
      Await.until(
          "some of the hold is over",
          LONG,
          Instant::now,
          activeAt.plus(DONE_BEFORE_KILL)::isBefore);
      assertThat(client.episodes("FleetSlow")).noneMatch(episode -> episode.has("firedAt"));
      server.kill();
      return activeAt;
    }
  }

  private static JsonNode fired(Site site) {
    AuscultClient client = new AuscultClient(site.url());
    List<JsonNode> episodes =
        Await.until(
            "the alert fires",
            LONG,
            () -> client.episodes("FleetSlow"),
            found -> found.stream().anyMatch(episode -> episode.has("firedAt")));
    assertThat(episodes).hasSize(1);
    return episodes.getFirst();
  }

  private static void assertAlertmanagerHas(AlertmanagerServer alertmanager, Instant startsAt) {
    List<JsonNode> alerts =
        Await.until(
            "Alertmanager has it",
            LONG,
            () -> Alerts.in(alertmanager, "FleetSlow"),
            found -> !found.isEmpty());
    assertThat(alerts).hasSize(1);
    JsonNode alert = alerts.getFirst();
    assertThat(Instant.parse(alert.path("startsAt").asText())).isEqualTo(startsAt);
    assertThat(alert.path("labels").toString())
        .isEqualTo("{\"alertname\":\"FleetSlow\",\"fleet\":\"gentd26\",\"severity\":\"warning\"}");
  }

  private static Instant instant(JsonNode episode, String field) {
    return Instant.parse(episode.path(field).asText());
  }
}
