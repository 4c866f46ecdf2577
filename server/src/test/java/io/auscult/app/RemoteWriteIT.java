package io.auscult.app;

import static io.auscult.testing.RemoteWriteBody.one;
import static io.auscult.testing.RemoteWriteBody.request;
import static io.auscult.testing.RemoteWriteBody.series;
import static io.auscult.testing.RemoteWriteBody.snappy;
import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.app.AuscultClient.Line;
import io.auscult.testing.Await;
import io.auscult.testing.PrometheusServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes Auscult, and writes what it found to Auscult. */
class RemoteWriteIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path temp;
  private ConfigFolder folder;
  private AuscultServer auscult;
  private AuscultClient client;

  @BeforeEach
  void start() {
    folder = new ConfigFolder(temp).bare(0, "{}");
    auscult = folder.start();
    client = new AuscultClient(auscult.uri());
  }

  @AfterEach
  void stop() {
    auscult.close();
  }

  private String configuration() {
    return """
    global: {scrape_interval: 1s, external_labels: {box: lab}}
    scrape_configs:
      - {job_name: auscult, static_configs: [{targets: ["%s"]}]}
    remote_write:
      - {url: "%s"}
    """
        .formatted(auscult.uri().getAuthority(), auscult.uri().resolve("/api/v1/write"));
  }

  private static Map<Map<String, String>, NavigableMap<Long, Double>> byLabels(List<Line> lines) {
    return lines.stream().collect(Collectors.toMap(Line::labels, Line::points));
  }

  /** An external label is on the wire only. */
  private static Map<Map<String, String>, NavigableMap<Long, Double>> withoutBox(List<Line> lines) {
    lines.forEach(line -> assertThat(line.labels().remove("box")).isEqualTo("lab"));
    return byLabels(lines);
  }

  @Test
  void answersAsThePrometheusThatWroteIt() {
    try (PrometheusServer prometheus =
        PrometheusServer.startWith(folder.sub("prometheus"), configuration())) {
      AuscultClient peer = new AuscultClient(prometheus.url());
      // A new Prometheus finds its targets only after some seconds.
      long start = Await.until("a sample", LIMIT, () -> newest(client), time -> time > 0);
      long end = start + 6;
      Await.until("six seconds more", LIMIT, () -> newest(client), time -> time > end);

      for (String query :
          List.of(
              "{job=\"auscult\"}",
              "timestamp(up)",
              "max_over_time(jvm_memory_used_bytes[5s])",
              "sum by (le) (auscult_query_duration_seconds_bucket)")) {
        var theirs = byLabels(peer.range(query, start * 1000, end * 1000, 1));
        List<Line> lines = client.range(query, start * 1000, end * 1000, 1);
        var ours = query.startsWith("sum") ? byLabels(lines) : withoutBox(lines);
        assertThat(ours).as(query).isEqualTo(theirs);
        assertThat(ours.values().stream().mapToInt(Map::size).max().orElse(0))
            .as(query)
            .isGreaterThanOrEqualTo(5);
      }
      assertThat(client.get("/metrics").body())
          .contains("auscult_remote_write_samples_total{outcome=\"out_of_order\"} 0.0")
          .doesNotContain("auscult_remote_write_requests_total{status=\"4");
    }
  }

  @Test
  void takesWhatAnAgentWrites() {
    try (PrometheusServer agent =
        PrometheusServer.startAgent(folder.sub("agent"), configuration())) {
      assertThat(agent.url()).isNotNull();
      long start = seconds();
      List<Line> up =
          Await.until(
              "an agent's samples",
              LIMIT,
              () -> client.range("up{job=\"auscult\"}", start * 1000, seconds() * 1000, 1),
              lines -> !lines.isEmpty() && lines.getFirst().points().size() > 3);
      assertThat(up).hasSize(1);
      assertThat(up.getFirst().points().values()).containsOnly(1.0);
      assertThat(up.getFirst().labels()).containsEntry("box", "lab");
    }
  }

  @Test
  void aPanelThatIsKeptSeesWhatIsPushedIntoItsPast() {
    RawPoster poster = new RawPoster(auscult.uri());
    long from = seconds() - 7200;
    poster.post(snappy(request(one("pushed", from * 1000, 1))));
    assertThat(sum(from)).isEqualTo(1);
    assertThat(sum(from)).isEqualTo(1);
    assertThat(client.get("/metrics").body())
        .contains("auscult_query_cache_requests_total{result=\"hit\"} 1.0");

    int status =
        poster
            .post(
                snappy(
                    request(
                        series("__name__", "pushed", "of", "b").sample(from * 1000 + 60_000, 10))))
            .statusCode();

    assertThat(status).isEqualTo(204);
    assertThat(sum(from)).isEqualTo(11);
  }

  private double sum(long from) {
    return client
        .range("sum(pushed)", from * 1000, (from + 240) * 1000, 60)
        .getFirst()
        .at((from + 180) * 1000);
  }

  private static long newest(AuscultClient client) {
    List<Line> times =
        client.range("timestamp(up{job=\"auscult\"})", seconds() * 1000, seconds() * 1000, 1);
    return times.isEmpty() ? 0 : times.getFirst().points().lastEntry().getValue().longValue();
  }

  private static long seconds() {
    return System.currentTimeMillis() / 1000;
  }
}
