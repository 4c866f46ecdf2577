package io.auscult.app.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Json;
import io.auscult.testing.FakeServer;
import io.auscult.testing.PrometheusServer;
import io.auscult.testing.RemoteWriteBody;
import io.auscult.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both at once get the same samples in real time and are asked the same questions; Debian's
 * Prometheus is the oracle that shows that the cases are ported well. Not the suite itself, which
 * needs Go: its cases of commit 67b8327, with its tolerances, thirty times as fast.
 */
@Tag("real-time")
class AlertComplianceIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path dir;

  @Test
  void bothDoWhatTheSuiteDemands() throws Exception {
    try (Target prometheus = prometheus();
        Target auscult = auscult()) {
      List<Target> targets = List.of(prometheus, auscult);
      targets.forEach(this::listen);
      Timeline time = run(targets);
      JsonNode rules = prometheus.observations().getLast().rules();
      for (Target target : targets) {
        Judge judge = new Judge(time, Cases.phases());
        target.observations().forEach(judge::observed);
        judge.received(List.copyOf(target.receptions()));
        judge.rules(rules, target.observations().getLast());
        assertThat(judge.faults()).as(target.name()).isEmpty();
      }
      aConsequenceInOneRoundIsSeen(targets);
    }
  }

  /** The second rule of the case reads what the first has just written, in the same round. */
  private void aConsequenceInOneRoundIsSeen(List<Target> targets) {
    for (Target target : targets) {
      List<Instant> starts = new ArrayList<>();
      for (Reception reception : target.receptions()) {
        boolean second =
            reception.labels().getOrDefault("alertname", "").endsWith("OrderCheck_SecondAlert");
        if (second || "two".equals(reception.labels().get("variant"))) {
          starts.add(reception.startsAt());
        }
      }
      assertThat(starts.stream().distinct()).as(target.name()).hasSize(1);
    }
  }

  private Target prometheus() throws IOException {
    FakeServer receiver = FakeServer.start();
    Path folder = Files.createDirectories(dir.resolve("prometheus"));
    Files.writeString(folder.resolve("rules.yml"), Cases.RULES);
    return Target.prometheus(
        PrometheusServer.startWith(
            folder,
            """
            global: {evaluation_interval: 1s}
            rule_files: [rules.yml]
            alerting:
              alertmanagers:
              - static_configs: [{targets: ["%s"]}]
            """
                .formatted(receiver.url().getAuthority()),
            "--web.enable-remote-write-receiver",
            "--rules.alert.resend-delay=2s"),
        receiver);
  }

  private Target auscult() throws IOException {
    FakeServer receiver = FakeServer.start();
    Path folder = Files.createDirectories(dir.resolve("auscult/rules"));
    Files.createDirectories(dir.resolve("auscult/signals"));
    Files.writeString(folder.resolve("rules.yml"), Cases.RULES);
    int port = ServerProcess.freePort();
    Path config = dir.resolve("auscult/auscult.yml");
    Files.writeString(
        config,
        """
        http: {port: %d}
        data: {dir: data, remoteWrite: {enabled: true}}
        folders: {signals: signals, rules: rules}
        alerting: {interval: 1s, resend: 2s, alertmanagers: ["%s"]}
        """
            .formatted(port, receiver.url()));
    URI url = URI.create("http://127.0.0.1:" + port);
    return Target.auscult(
        AuscultProgram.start(dir.resolve("auscult"), config)
            .awaitReady(url + "/-/ready", Duration.ofMinutes(2)),
        url,
        receiver);
  }

  private void listen(Target target) {
    target
        .receiver()
        .answer(exchange -> {
          Instant now = Instant.now();
          String body = target.receiver().received().getLast().body();
          Json.MAPPER
              .readTree(body)
              .forEach(alert -> target.receptions().add(new Reception(now, alert)));
          FakeServer.send(exchange, 200, "text/plain", "");
        });
  }

  /** Writes a sample each step, and asks between two samples. */
  private Timeline run(List<Target> targets) throws IOException, InterruptedException {
    Timeline time = new Timeline(Instant.now().plusSeconds(2));
    for (int sample = 0; sample < Cases.LENGTH; sample++) {
      until(time.at(sample));
      byte[] body = body(sample, time.at(sample));
      for (Target target : targets) {
        write(target, body);
      }
      until(time.at(sample).plus(Timeline.STEP.dividedBy(2)));
      for (Target target : targets) {
        observe(target);
      }
    }
    return time;
  }

  private static void until(Instant instant) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(Math.max(0, Duration.between(Instant.now(), instant).toMillis()));
  }

  private static byte[] body(int sample, Instant at) {
    List<RemoteWriteBody> series = new ArrayList<>();
    for (Script script : Cases.scripts()) {
      double value = script.values().get(sample);
      if (!Double.isNaN(value)) {
        String[] labels =
            script.labels().entrySet().stream()
                .flatMap(label -> List.of(label.getKey(), label.getValue()).stream())
                .toArray(String[]::new);
        series.add(RemoteWriteBody.series(labels).sample(at.toEpochMilli(), value));
      }
    }
    return RemoteWriteBody.snappy(RemoteWriteBody.request(series.toArray(RemoteWriteBody[]::new)));
  }

  private static void write(Target target, byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(target.remoteWrite())
            .header("Content-Encoding", "snappy")
            .header("Content-Type", "application/x-protobuf")
            .header("X-Prometheus-Remote-Write-Version", "0.1.0")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    var answer = HTTP.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(target.name() + answer.body()).isBetween(200, 204);
  }

  private void observe(Target target) throws IOException, InterruptedException {
    Instant at = Instant.now();
    String query = URLEncoder.encode("ALERTS", StandardCharsets.UTF_8);
    target
        .observations()
        .add(
            new Observation(
                at,
                get(target, "/api/v1/alerts"),
                get(target, "/api/v1/rules"),
                get(target, "/api/v1/query?query=" + query + "&time=" + at)));
  }

  private static JsonNode get(Target target, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(target.url() + path)).build();
    return Json.MAPPER.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
  }
}
