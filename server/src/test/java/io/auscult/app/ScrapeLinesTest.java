package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.signal.MetricClass;
import io.auscult.source.embedded.scrape.ScrapeStatus.Scrape;
import io.auscult.source.embedded.scrape.ScrapeTarget;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What a person sees of scraping. */
class ScrapeLinesTest {
  private static final ScrapeTarget TARGET =
      ScrapeTarget.of(
          ScrapeReader.jobs(List.of("vllm=http://a:8000"), List.of()).getFirst(),
          URI.create("http://a:8000/metrics"));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Queue<Map<MetricClass, List<String>>> news = new ArrayDeque<>();
  private final ScrapeLines lines =
      new ScrapeLines(
          new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false),
          _ -> Optional.ofNullable(news.poll()).orElse(Map.of()));

  private void scraped(int samples, Optional<String> error) {
    lines.scraped(TARGET, new Scrape(Instant.EPOCH, Duration.ofMillis(12), samples, error));
  }

  @Test
  void aTargetIsToldWhenItComesAndGoesAndNotEachTime() {
    scraped(0, Optional.of("cannot be reached"));
    scraped(0, Optional.of("cannot be reached"));
    scraped(75, Optional.empty());
    scraped(76, Optional.empty());
    scraped(0, Optional.of("line 3: not a number: 'x'"));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
              down vllm  http://a:8000/metrics: cannot be reached
              up   vllm  http://a:8000/metrics: 75 samples in 12 ms
              down vllm  http://a:8000/metrics: line 3: not a number: 'x'
            """);
  }

  @Test
  void signalsAreToldAfterTheFirstScrapesThatSucceed() {
    news.add(Map.of(MetricClass.LLM, List.of("kv_cache_usage", "requests_running")));
    news.add(Map.of());
    news.add(Map.of(MetricClass.LLM, List.of("tokens_per_second")));
    news.add(Map.of(MetricClass.LLM, List.of("too_late")));
    scraped(0, Optional.of("cannot be reached"));
    for (int i = 0; i < 4; i++) {
      scraped(75, Optional.empty());
    }

    assertThat(out.toString(StandardCharsets.UTF_8).lines().skip(2))
        .containsExactly(
            "       signals of llm: kv_cache_usage, requests_running",
            "       signals of llm: tokens_per_second");
  }
}
