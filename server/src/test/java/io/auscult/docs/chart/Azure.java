package io.auscult.docs.chart;

import io.auscult.series.Samples;
import io.auscult.testing.Csv;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The LLM inference traces of Azure, an hour of requests to two services. */
final class Azure {
  private Azure() {}

  /** Tokens of prompts by epoch milliseconds; {@code code} or {@code conv}, which is chat. */
  static List<Point> prompts(String service) {
    return Csv.rows("data/llm-traces/AzureLLMInferenceTrace_" + service + ".csv.gz").stream()
        .map(row ->
            new Point(
                millis(row.getOrDefault("TIMESTAMP", "")),
                Double.parseDouble(row.getOrDefault("ContextTokens", ""))))
        .toList();
  }

  /** As samples in the order of time. */
  static Samples samples(Stream<Point> prompts) {
    Samples.Builder samples = new Samples.Builder();
    prompts
        .sorted(Comparator.comparingDouble(Point::x))
        .forEach(prompt -> samples.add((long) prompt.x(), prompt.y()));
    return samples.build();
  }

  private static long millis(String time) {
    return LocalDateTime.parse(time.replace("+00:00", "").replace(' ', 'T'))
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }
}
