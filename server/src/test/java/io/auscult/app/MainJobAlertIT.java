package io.auscult.app;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.testing.AlertmanagerServer;
import io.auscult.testing.Await;
import io.auscult.testing.ElasticsearchNode;
import io.auscult.testing.FakeServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule joins signals of two stores by container, and a real Alertmanager hears of it. */
class MainJobAlertIT {
  /** The first of the data's instants at which containers are in trouble in all three ways. */
  private static final long TROUBLE = 1_662_880_152;

  private static final Duration LONG = Duration.ofMinutes(3);

  private static final String SIGNALS =
      """
      signals:
        - {name: gpu_duty_percent, class: resource, unit: percent, expr: "avg_over_time(genai_gpu_duty_percent[1m])"}
        - {name: queue_time_ms, class: inference, unit: ms, expr: "max_over_time(genai_queue_time_ms[1m])"}
        - {name: latency_p95_ms, class: inference, unit: ms, expr: "quantile_over_time(0.95, pod_latency_ms[1m])"}
      """;

  private static final String RULE =
      """
      package gentd26
      import io.auscult.rules.*
      global Alerts alerts

      rule "A container's GPU is busy, its requests wait and are slow"
        @alert(ContainerOverloaded) @severity(critical) @hold(5s) @noData(resolve)
      when
        Reading( signal == "gpu_duty_percent", value > 30, $duty : value, $pod : label("pod") )
        Reading( signal == "queue_time_ms", label("pod") == $pod, value > 300, $queue : value )
        Reading( signal == "latency_p95_ms", label("pod") == $pod, value > 20000, $p95 : value )
      then
        alerts.holds().label("pod", $pod)
            .summary("Container %s: GPU %.0f %%, waits %.0f ms, p95 %.0f ms", $pod, $duty, $queue, $p95);
      end
      """;

  @TempDir Path folder;

  /** The data end in a moment, at the instant of trouble; a minute later the windows are empty. */
  @Test
  void anAlertOverThreeSignalsFiresAndResolvesWhenTheDataEnd() {
    Gentd26 day = Gentd26.load();
    Set<String> inTrouble = inTrouble(day);
    ConfigFolder config = new ConfigFolder(folder);
    ElasticsearchNode.shared();
    try (FakeServer pager = FakeServer.start().answer(200, "text/plain", "");
        AlertmanagerServer alertmanager = AlertmanagerServer.start(config.sub("am"), pager.url())) {
      // until a minute after this the alerts can fire; so long a start may take, on a busy machine
      long end = Instant.now().getEpochSecond() + 25;
      Gentd26 live = day.moved(TROUBLE - 1800, TROUBLE, end - TROUBLE);
      try (Site site =
              Site.open(config, "main-job-alert", live, "")
                  .alerting(SIGNALS, RULE, alertmanager.url());
          AuscultServer server = site.start()) {
        AuscultClient client = new AuscultClient(server.uri());

        Await.until("the alerts fire", LONG, () -> pods(alertmanager), inTrouble::equals);
        assertThat(alertmanager.alerts()).contains("GPU 41 %, waits 719 ms, p95 28860 ms");
        Await.until("the alerts resolve", LONG, () -> pods(alertmanager), Set::isEmpty);

        Await.until("the pager hears both", LONG, () -> resolved(pager), inTrouble::equals);
        List<JsonNode> episodes = client.episodes("ContainerOverloaded");
        assertThat(firedPods(episodes)).isEqualTo(inTrouble);
        assertThat(episodes).allMatch(episode -> episode.has("resolvedAt"));
      }
    }
  }

  /** The same question asked of the files: the join of three conditions at one instant. */
  private static Set<String> inTrouble(Gentd26 day) {
    Set<String> pods = above(day.gpuDuty(), 30);
    pods.retainAll(above(day.queueTime(), 300));
    pods.retainAll(above(day.endToEnd(), 20_000));
    assertThat(pods).hasSize(5);
    return pods;
  }

  private static Set<String> above(List<Gentd26.Row> rows, double limit) {
    return rows.stream()
        .filter(row -> row.epochSeconds() == TROUBLE && row.value() > limit)
        .map(Gentd26.Row::pod)
        .collect(toSet());
  }

  private static Set<String> pods(AlertmanagerServer alertmanager) {
    return Alerts.in(alertmanager, "ContainerOverloaded").stream()
        .map(alert -> alert.path("labels").path("pod").asText())
        .collect(toSet());
  }

  private static Set<String> firedPods(List<JsonNode> episodes) {
    return episodes.stream()
        .filter(episode -> episode.has("firedAt"))
        .map(episode -> episode.path("labels").path("pod").asText())
        .collect(toSet());
  }

  private static Set<String> resolved(FakeServer pager) {
    return pager.received().stream()
        .flatMap(message -> Alerts.inMessage(message.body()).stream())
        .filter(alert -> alert.path("status").asText().equals("resolved"))
        .map(alert -> alert.path("labels").path("pod").asText())
        .collect(toSet());
  }
}
