package io.auscult.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.alert.replay.Firing;
import io.auscult.alert.replay.ReplayReport;
import io.auscult.series.Labels;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReplayApiTest {
  private static final String DAY =
      "{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-01-02T00:00:00Z\"%s}";
  private static final Instant START = Instant.parse("2026-01-01T06:00:00Z");

  private final AtomicReference<Replays.Request> asked = new AtomicReference<>();

  private ReplayReport report(Replays.Request request) {
    asked.set(request);
    return new ReplayReport(
        request.period(),
        5760,
        List.of(),
        List.of("Quiet"),
        List.of(
            new Firing("Slow", Labels.of("alertname", "Slow"), START, START.plusSeconds(90), true)),
        new TreeMap<>(Map.of("broken", new ReplayReport.Problem(3, "why"))),
        Optional.empty());
  }

  private static HttpServer server(Replays replays, boolean texts) {
    return HttpServer.start(
        new HttpSettings("127.0.0.1", 0, Duration.ZERO, 1 << 20, List.of()),
        List.of(new ReplayApi(replays, texts)));
  }

  private HttpResponse<String> post(boolean texts, String body) {
    try (HttpServer server = server(this::report, texts)) {
      return new Client(server).post("/api/v1/rules/replay", body);
    }
  }

  @Test
  void tellsTheReport() {
    JsonNode data = Client.json(post(false, DAY.formatted(""))).path("data");
    assertThat(data.path("evaluations").asLong()).isEqualTo(5760);
    assertThat(data.path("silent").path(0).asText()).isEqualTo("Quiet");
    assertThat(data.path("firings").path(0).path("end").asText()).isEqualTo("2026-01-01T06:01:30Z");
    assertThat(data.path("problems").path("broken").path("evaluations").asInt()).isEqualTo(3);
    assertThat(data.has("detection")).isFalse();
  }

  @Test
  void readsTheRequest() {
    post(
        true,
        DAY.formatted(
            ", \"interval\": \"30s\", \"texts\": {\"a.drl\": \"package a\"}, \"paths\": [\"b.drl\"],"
                + " \"incidents\": [{\"start\": \"2026-01-01T01:00:00Z\","
                + " \"end\": \"2026-01-01T02:00:00Z\", \"label\": \"outage\"}]"));
    Replays.Request request = asked.get();
    assertThat(request.interval()).contains(Duration.ofSeconds(30));
    assertThat(request.texts()).containsExactly(Map.entry("a.drl", "package a"));
    assertThat(request.paths()).containsExactly("b.drl");
    assertThat(request.period().slots(Duration.ofHours(1))).isEqualTo(25);
    assertThat(request.incidents().orElseThrow().getFirst().label()).isEqualTo("outage");
  }

  @Test
  void otherRulesNeedAServerThatLetsPeopleEdit() {
    HttpResponse<String> answer =
        post(false, DAY.formatted(", \"texts\": {\"a.drl\": \"package a\"}"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("alerting.editing");
  }

  @Test
  void aTimeThatIsMissingIsTheCallersMistake() {
    HttpResponse<String> answer = post(false, "{\"from\": \"2026-01-01T00:00:00Z\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("'to' is missing");
  }

  @Test
  void oneAtATime() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Replays slow =
        request -> {
          begun.countDown();
          awaitQuietly(end);
          return report(request);
        };
    try (HttpServer server = server(slow, false)) {
      Client client = new Client(server);
      CompletableFuture<HttpResponse<String>> first =
          CompletableFuture.supplyAsync(
              () -> client.post("/api/v1/rules/replay", DAY.formatted("")));
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(client.post("/api/v1/rules/replay", DAY.formatted("")).statusCode())
          .isEqualTo(429);
      end.countDown();
      assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
