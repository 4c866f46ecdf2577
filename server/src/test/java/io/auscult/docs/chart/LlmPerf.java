package io.auscult.docs.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.series.Samples;
import io.auscult.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The LLMPerf leaderboard: 150 requests, or fewer, to each of 19 pairs of a provider and a model.
 */
final class LlmPerf {
  private static final String FOLDER = "data/llmperf/individual";
  private static final int REQUESTS = 150;

  /**
   * The instant of the last request of all runs, epoch milliseconds; requests are a second apart.
   */
  static final long END = REQUESTS * 1000;

  private LlmPerf() {}

  /** The seconds until the first token, by run, such as {@code anyscale_70b}; failures left out. */
  static Map<String, Samples> runs() {
    Map<String, Samples> runs = new TreeMap<>();
    try (Stream<Path> files = Files.list(Shared.path(FOLDER))) {
      for (Path file : files.toList()) {
        runs.put(file.getFileName().toString().replace(".json", ""), firstTokens(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return runs;
  }

  private static Samples firstTokens(Path file) throws IOException {
    List<JsonNode> answered =
        new ObjectMapper()
            .readTree(file.toFile())
            .valueStream()
            .filter(request -> request.path("error_code").isNull())
            .toList();
    Samples.Builder samples = new Samples.Builder();
    for (int i = 0; i < answered.size(); i++) {
      long time = END - (long) (answered.size() - 1 - i) * END / answered.size();
      samples.add(time, answered.get(i).path("ttft_s").asDouble());
    }
    return samples.build();
  }
}
