package io.auscult.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The percentiles that the LLMPerf leaderboard published, from its requests: 19 runs, 36 each. */
class LlmperfTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern QUANTILE = Pattern.compile("results_(.+)_quantiles_p(\\d+)");

  static Stream<String> runs() throws IOException {
    try (Stream<Path> files = Files.list(Shared.path("data/llmperf/summary"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void percentilesAreAsPublished(String run) {
    JsonNode requests = read("individual", run);
    int compared = 0;
    for (Map.Entry<String, JsonNode> published : read("summary", run).properties()) {
      Matcher name = QUANTILE.matcher(published.getKey());
      if (name.matches()) {
        double q = Integer.parseInt(name.group(2)) / 100.0;
        double expected = published.getValue().asDouble();
        assertThat(Quantiles.of(values(requests, name.group(1)), q))
            .as(published.getKey())
            .isEqualTo(expected, within(1e-9 * expected));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(36);
  }

  /** Of the requests that did not fail. */
  private static double[] values(JsonNode requests, String metric) {
    return StreamSupport.stream(requests.spliterator(), false)
        .filter(request -> request.path("error_code").isNull())
        .mapToDouble(request -> request.path(metric).asDouble())
        .toArray();
  }

  private static JsonNode read(String kind, String run) {
    try {
      return JSON.readTree(Shared.path("data/llmperf/" + kind + "/" + run).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
