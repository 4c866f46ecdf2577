package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.testing.DashboardMetrics;
import io.auscult.testing.GrafanaClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Grafana's own Prometheus client, unchanged: what it gets from an Auscult with the samples in its
 * store, and from one over a Prometheus, is what it gets from that Prometheus.
 */
class GrafanaClientIT {
  private static final String TYPES = "types and help of metrics";

  private static final long FIRST = 1_700_000_100;
  private static final int SAMPLES = 40;
  private static final long END = FIRST + (SAMPLES - 1) * (long) DashboardMetrics.STEP_SECONDS + 5;

  @TempDir static Path folder;

  private static JsonNode prometheus;
  private static JsonNode embedded;
  private static JsonNode over;

  @BeforeAll
  static void ask() throws IOException {
    GrafanaClient client = GrafanaClient.install();
    try (DashboardSite site = DashboardSite.open(folder, FIRST, SAMPLES)) {
      prometheus = ask(client, site.prometheus());
      embedded = ask(client, site.embedded());
      over = ask(client, site.over());
    }
  }

  private static JsonNode ask(GrafanaClient client, URI server) throws IOException {
    return client.ask("cluster", server, FIRST, END);
  }

  @ParameterizedTest
  @ValueSource(strings = {"by form", "by address", "by series", "by search"})
  void bothAnswerAsPrometheus(String way) {
    Map<String, String> expected = answers(prometheus, way);
    assertThat(expected).hasSizeGreaterThan(30);
    assertThat(answers(over, way)).containsExactlyEntriesOf(expected);
    Map<String, String> ours = answers(embedded, way);
    assertThat(ours.remove(TYPES)).isNotEqualTo(expected.remove(TYPES));
    assertThat(ours).containsExactlyEntriesOf(expected);
  }

  /** They stand in the text that was imported; a Prometheus that got it as blocks has none. */
  @ParameterizedTest
  @CsvSource({
    "DCGM_FI_DEV_FB_USED, gauge",
    "node_cpu_seconds, counter",
    "http_request_duration_seconds, histogram",
    "http_request_duration_seconds_bucket, counter"
  })
  void theClientKnowsTheTypesOfWhatWasImported(String metric, String type) {
    JsonNode types = embedded.path("answers").path("by form").path(TYPES);
    assertThat(types.path(metric).path("type").asText()).isEqualTo(type);
  }

  private static Map<String, String> answers(JsonNode told, String way) {
    Map<String, String> answers = new TreeMap<>();
    told.path("answers")
        .path(way)
        .properties()
        .forEach(answer -> answers.put(answer.getKey(), answer.getValue().toString()));
    return answers;
  }

  /** That the questions ask for something, and that the client understands what it gets. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "the page opens | {\"exemplarsAvailable\":true,\"ruleMappings\":{}}",
        "labels of a metric | [\"__name__\",\"cpu\",\"instance\",\"mode\"]",
        "label_values(metric, label) | [\"disk0\",\"disk1\",\"disk2\",\"disk3\"]",
        "label_values with several of a variable | [\"/v1/rank/1\",\"/v1/rank/2\"]",
        "query_result of a scalar | [\"25\"]",
        "query_result of a mistake | {\"status\":400,\"errorType\":\"bad_data\"}",
        "keys of filters | [\"__name__\",\"instance\",\"job\",\"le\"]"
      })
  void someAnswersAreKnown(String question, String answer) {
    assertThat(answers(embedded, "by form")).containsEntry(question, answer);
  }

  static Stream<JsonNode> ours() {
    return Stream.of(embedded, over);
  }

  /** Mistakes in expressions are asked on purpose; the search API is newer than what we speak. */
  @ParameterizedTest
  @MethodSource("ours")
  void nothingElseIsRefused(JsonNode told) {
    assertThat(told.path("calls").valueStream().map(JsonNode::asText))
        .filteredOn(call -> !call.endsWith(" 200"))
        .containsOnly(
            "POST /api/v1/query 400",
            "GET /api/v1/query 400",
            "GET /api/v1/search/metric_names 404");
  }
}
