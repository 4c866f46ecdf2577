package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Client;
import io.auscult.testing.GrafanaClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grafana's own Prometheus client meets signals, which no other Prometheus has. */
class GrafanaSignalsIT {
  private static final long FIRST = 1_700_000_040;
  private static final long LAST = FIRST + 600;

  private static final Pattern TEXT =
      Pattern.compile("\\{[^}]*job=\\\\\"(\\w+)\\\\\"[^}]*} ([0-9.]+) [0-9]+");

  @TempDir static Path folder;

  private static JsonNode answers;

  @BeforeAll
  static void ask() throws IOException {
    GrafanaClient client = GrafanaClient.install();
    try (AuscultServer server = configured().start()) {
      Client http = new Client(server.uri());
      assertThat(http.post("/api/v1/import?format=openmetrics", samples()).statusCode())
          .isEqualTo(200);
      answers = client.ask("signals", server.uri(), FIRST, LAST).path("answers").path("by form");
    }
  }

  private static ConfigFolder configured() {
    return new ConfigFolder(folder)
        .bare(0, "{}")
        .write(
            "signals/shares.yml",
            """
            signals:
              - name: error_share
                class: business
                unit: percentunit
                description: Requests that failed.
                expr: 'sum by (job) (requests{code="500"}) / sum by (job) (requests)'
            """);
  }

  /** One job fails more in the second half. */
  private static String samples() {
    StringBuilder text = new StringBuilder();
    for (long second = FIRST; second <= LAST; second += 15) {
      int failed = second < FIRST + 300 ? 1 : 3;
      text.append("requests{job=\"api\",code=\"200\"} 9 %d\n".formatted(second));
      text.append("requests{job=\"api\",code=\"500\"} %d %d\n".formatted(failed, second));
      text.append("requests{job=\"web\",code=\"200\"} 7 %d\n".formatted(second));
      text.append("requests{job=\"web\",code=\"500\"} 1 %d\n".formatted(second));
    }
    return text.append("# EOF\n").toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "label_values(signal, label) | [\"api\",\"web\"]",
        "label_names(signal) | [\"job\"]",
        "metrics(signal) | [\"error_share\"]",
        "query_result(signal) | [\"api 0.25\",\"web 0.125\"]",
        "query_result(our function) | [\"api 1\"]",
        "a signal with a filter | [\"api 0.25\"]"
      })
  void isAnswered(String question, String answer) {
    assertThat(brief(answers.path(question).toString())).isEqualTo(answer);
  }

  /** A text of query_result is all labels, the value and the milliseconds. */
  private static String brief(String text) {
    return TEXT.matcher(text).replaceAll("$1 $2");
  }

  @Test
  void metadataOfASignalAreItsUnitAndDescription() {
    assertThat(answers.path("types and help of metrics").path("error_share").toString())
        .isEqualTo(
            "{\"type\":\"gauge\",\"help\":\"Requests that failed.\",\"unit\":\"percentunit\"}");
  }

  /** The client puts it behind the name of the function, for it knows only those of Prometheus. */
  @Test
  void aFilterOfADashboardSuitsSignalsButNotOurFunctions() {
    assertThat(answers.path("a signal with a filter").isArray()).isTrue();
    assertThat(answers.path("our function with a filter").path("errorType").asText())
        .isEqualTo("bad_data");
  }
}
