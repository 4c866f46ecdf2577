package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Client;
import io.auscult.testing.Await;
import io.auscult.testing.ServerProcess;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new user sees: the demo as shipped, with the shipped signals and rules. */
class DemoIT {
  private static final Pattern SIGNAL = Pattern.compile(".* \\((\\w+)\\)");

  @TempDir Path folder;

  @Test
  void theDemoNamesTheVersionThatIsBehindTheIncident() {
    int port = ServerProcess.freePort();
    List<String> words =
        List.of("demo", "--fresh", "--data", folder.resolve("data") + "", "--port", port + "");
    try (ServerProcess demo = Program.start(folder, words)) {
      URI url = URI.create("http://127.0.0.1:" + port);
      demo.awaitReady(url + "/-/ready", Duration.ofMinutes(5));
      AuscultClient client = new AuscultClient(url);

      assertThat(Client.json(client.get("/api/v1/problems")).path("data")).isEmpty();
      assertSignals(Client.json(client.post("/metrics", "{}")));
      assertPerToken(client, "gpu_power / tokens_per_second");
      assertPerToken(client, "1e6 / 3600 * gpu_cost_per_hour / tokens_per_second");
      JsonNode episode =
          Await.until(
                  "the alert fires",
                  Duration.ofMinutes(5),
                  () -> client.episodes("RecommenderVersionSlow"),
                  found -> found.stream().anyMatch(e -> e.has("firedAt")))
              .getFirst();
      assertThat(episode.path("labels").path("severity").asText()).isEqualTo("critical");
      assertThat(episode.path("labels").path("version").asText()).isEqualTo("v8");
      Await.until(
          "the terminal tells it",
          Duration.ofMinutes(1),
          demo::output,
          text -> text.contains("FIRING RecommenderVersionSlow") && text.contains("Version v8"));
    }
  }

  /**
   * GPUs and the language model on them go by the same label, so that one is divided by the other.
   */
  private static void assertPerToken(AuscultClient client, String expression) {
    String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    JsonNode answer = Client.json(client.get("/api/v1/query?query=" + query));
    assertThat(answer.at("/data/result"))
        .as(answer.toString())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.at("/metric/model").asText()).isEqualTo("chat-8b");
          assertThat(row.at("/value/1").asDouble()).isPositive();
        });
  }

  /** A signal's label ends with its class in parentheses; that of a stored metric does not. */
  private static void assertSignals(JsonNode metrics) {
    Map<String, Integer> signals = new TreeMap<>();
    for (JsonNode metric : metrics) {
      Matcher label = SIGNAL.matcher(metric.path("label").asText());
      if (label.matches()) {
        signals.merge(label.group(1), 1, Integer::sum);
      }
    }
    assertThat(signals).containsKeys("model", "inference", "resource", "data", "business");
    assertThat(signals.values().stream().mapToInt(n -> n).sum()).isGreaterThanOrEqualTo(20);
  }
}
