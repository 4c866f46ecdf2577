package io.auscult.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.testing.Await;
import io.auscult.testing.FakeServer;
import io.auscult.testing.PrometheusServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Auscult and Prometheus 2.42 scrape the same endpoint and know the same of it. */
class ScrapePeerIT {
  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String ALL = "{__name__=~\".+\",__name__!=\"scrape_duration_seconds\"}";

  @TempDir private Path temp;
  private final HttpClient client = HttpClient.newHttpClient();
  private final FakeServer endpoint = FakeServer.start();
  private PrometheusServer prometheus;
  private AuscultServer auscult;

  @BeforeEach
  void start() {
    ConfigFolder folder = new ConfigFolder(temp);
    String target = endpoint.url().getAuthority();
    expose("");
    prometheus =
        PrometheusServer.startWith(
            folder.sub("prometheus"),
            """
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            scrape_configs:
              - job_name: shop
                static_configs: [{targets: ["%s"], labels: {team: ml}}]
            """
                .formatted(target));
    folder.bare(0, "{}");
    folder.write(
        "auscult.yml",
        """
        http: {port: 0}
        data: {dir: data}
        folders: {signals: signals, rules: rules}
        scrape:
          - {job: shop, targets: ["%s"], interval: 1s, timeout: 1s, labels: {team: ml}}
        """
            .formatted(endpoint.url()));
    auscult = folder.start();
  }

  @AfterEach
  void stop() {
    auscult.close();
    prometheus.close();
    endpoint.close();
  }

  private void expose(String text) {
    endpoint.answer(200, "text/plain; version=0.0.4; charset=utf-8", text);
  }

  @Test
  void bothKnowTheSame() {
    expose(
        """
        # HELP app_requests_total Requests.
        # TYPE app_requests_total counter
        app_requests_total{model="a",job="theirs",instance=""} 5
        app_requests_total{model="b"} 7
        # TYPE app_seconds histogram
        app_seconds_bucket{le="0.5"} 1
        app_seconds_bucket{le="+Inf"} 2
        app_seconds_sum 1.5
        app_seconds_count 2
        app_odd{text="a \\\\ b \\" c \\n d",exported_team="x",team="y"} +Inf
        app_gauge 1e-3
        """);
    agreeOn(ALL, 12);

    expose("app_gauge 2\napp_new 3\n");
    agreeOn(ALL, 6);

    endpoint.answer(500, "text/plain", "app_gauge 3\n");
    agreeOn(ALL, 4);

    expose("app_gauge 4\nthis is not {\n");
    agreeOn("sum by (__name__) (" + ALL + ")", 4);

    expose("app_gauge 5\n");
    agreeOn(ALL, 5);
    agreeOn("count_over_time(app_new[1m]) > bool 0", 1);
  }

  @Test
  void targetsAreListedAlike() throws Exception {
    expose("app_gauge 1\n");
    agreeOn("app_gauge", 1);

    JsonNode ours = ask(auscult.uri(), "/api/v1/targets").at("/data/activeTargets/0");
    JsonNode theirs = ask(prometheus.url(), "/api/v1/targets").at("/data/activeTargets/0");

    assertThat(ours.fieldNames()).toIterable().containsExactlyElementsOf(theirs::fieldNames);
    for (String field :
        new String[] {
          "discoveredLabels",
          "labels",
          "scrapePool",
          "scrapeUrl",
          "lastError",
          "health",
          "scrapeInterval",
          "scrapeTimeout"
        }) {
      assertThat(ours.get(field)).as(field).isEqualTo(theirs.get(field));
    }
  }

  /** Waits until both answer the same, with so many series. */
  private void agreeOn(String query, int series) {
    Map<String, String> theirs =
        Await.until(
            "Prometheus has %d series".formatted(series),
            SOON,
            () -> values(prometheus.url(), query),
            found -> found.size() == series);
    Map<String, String> ours =
        Await.until(
            "Auscult has what Prometheus has: " + theirs,
            SOON,
            () -> values(auscult.uri(), query),
            found -> found.equals(values(prometheus.url(), query)) && found.size() == series);
    assertThat(ours).hasSize(series);
  }

  private Map<String, String> values(URI server, String query) {
    Map<String, String> values = new TreeMap<>();
    JsonNode answer = ask(server, "/api/v1/query?query=" + URLEncoder.encode(query, UTF_8));
    for (JsonNode series : answer.at("/data/result")) {
      values.put(
          new TreeMap<>(JSON.convertValue(series.get("metric"), LABELS)).toString(),
          series.at("/value/1").asText());
    }
    return values;
  }

  private JsonNode ask(URI server, String path) {
    try {
      URI uri = URI.create(server.toString().replaceFirst("/$", "") + path);
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
