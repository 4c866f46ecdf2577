package io.auscult.source.embedded.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.auscult.config.Secret;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.source.MetricMetadata;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.StoreFolder;
import io.auscult.testing.FakeServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One target, scraped again and again. */
class TargetScrapeTest {
  private static final String PLAIN = "text/plain; version=0.0.4";
  private static final String OPEN = "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final long T = 1_795_500_000_000L;

  @TempDir private Path folder;
  private final FakeServer server = FakeServer.start();

  /** Long enough for a busy machine. */
  private Duration timeout = Duration.ofSeconds(20);

  private EmbeddedStore store;

  @BeforeEach
  void open() {
    store = StoreFolder.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
    server.close();
  }

  private ScrapeJob job(Labels labels, boolean honorLabels, Map<String, Secret> headers) {
    return new ScrapeJob(
        "shop",
        List.of(URI.create(server.url() + "/metrics")),
        timeout,
        timeout,
        labels,
        honorLabels,
        1_000,
        headers,
        Optional.empty());
  }

  private TargetScrape scrapes(ScrapeJob job) {
    return new TargetScrape(job.targets().getFirst(), new ScrapeClient(job), store);
  }

  private TargetScrape scrapes() {
    return scrapes(job(Labels.EMPTY, false, Map.of()));
  }

  private Samples only(String metric) {
    return StoreFolder.only(store, metric);
  }

  private Labels labels(String metric) {
    List<Series> all = StoreFolder.all(store, metric);
    assertThat(all).hasSize(1);
    return all.getFirst().labels().withoutName();
  }

  private String instance() {
    return server.url().getAuthority();
  }

  @Test
  void samplesGetTheTimeOfTheScrapeAndTheLabelsOfTheirTarget() throws Exception {
    server.answer(200, PLAIN, "# TYPE a counter\na{x=\"1\"} 5\nb NaN\n");

    ScrapeStatus.Scrape scrape = scrapes(job(Labels.of("team", "ml"), false, Map.of())).scrape(T);

    assertThat(scrape.isUp()).isTrue();
    assertThat(scrape.samples()).isEqualTo(2);
    assertThat(labels("a"))
        .isEqualTo(Labels.of("instance", instance(), "job", "shop", "team", "ml", "x", "1"));
    assertThat(only("a").time(0)).isEqualTo(T);
    assertThat(only("a").value(0)).isEqualTo(5);
    assertThat(Stale.is(only("b").value(0))).isFalse();
  }

  @Test
  void whatTheEndpointSaysOfItsMetricsIsKnown() throws Exception {
    server.answer(200, PLAIN, "# HELP a Words.\n# TYPE a counter\na 5\n# TYPE b gauge\n");

    scrapes().scrape(T);

    assertThat(store.metadata(StoreFolder.soon()))
        .containsExactly(new MetricMetadata("a", "counter", "Words.", ""));
  }

  @Test
  void whatPrometheusAddsIsThere() throws Exception {
    server.answer(200, PLAIN, "a 5\nb 1\n");
    TargetScrape scrapes = scrapes();
    scrapes.scrape(T);
    server.answer(200, PLAIN, "a 6\nc 1\nd 1\n");
    scrapes.scrape(T + 1000);

    assertThat(labels("up")).isEqualTo(Labels.of("instance", instance(), "job", "shop"));
    assertThat(values("up")).containsExactly(1.0, 1.0);
    assertThat(values("scrape_samples_scraped")).containsExactly(2.0, 3.0);
    assertThat(values("scrape_samples_post_metric_relabeling")).containsExactly(2.0, 3.0);
    assertThat(values("scrape_series_added")).containsExactly(2.0, 2.0);
    assertThat(values("scrape_duration_seconds")).allMatch(seconds -> seconds > 0 && seconds < 20);
  }

  private List<Double> values(String metric) {
    Samples samples = only(metric);
    return IntStream.range(0, samples.size()).mapToObj(samples::value).toList();
  }

  @Test
  void aLabelThatTheTargetHasTooIsExported() throws Exception {
    server.answer(200, PLAIN, "a{job=\"theirs\",exported_instance=\"e\",instance=\"i\"} 5\n");

    scrapes().scrape(T);

    assertThat(labels("a"))
        .isEqualTo(
            Labels.of(
                "exported_exported_instance", "i",
                "exported_instance", "e",
                "exported_job", "theirs",
                "instance", instance(),
                "job", "shop"));
  }

  @Test
  void orWinsWhereTheJobSaysSo() throws Exception {
    server.answer(200, PLAIN, "a{job=\"theirs\"} 5\n");

    scrapes(job(Labels.EMPTY, true, Map.of())).scrape(T);

    assertThat(labels("a")).isEqualTo(Labels.of("instance", instance(), "job", "theirs"));
  }

  @Test
  void aSeriesThatVanishesEndsWithAMarker() throws Exception {
    TargetScrape scrapes = scrapes();
    server.answer(200, PLAIN, "a 1\nb 1\n");
    scrapes.scrape(T);
    server.answer(200, PLAIN, "b 2\n");
    scrapes.scrape(T + 1000);
    scrapes.scrape(T + 2000);

    assertThat(only("a").size()).isEqualTo(2);
    assertThat(Stale.is(only("a").value(1))).isTrue();
    assertThat(only("a").time(1)).isEqualTo(T + 1000);
    assertThat(only("b").size()).isEqualTo(3);
  }

  @Test
  void allSeriesOfATargetThatIsDownEnd() throws Exception {
    TargetScrape scrapes = scrapes();
    server.answer(200, PLAIN, "a 1\nb 1\n");
    scrapes.scrape(T);
    server.answer(500, PLAIN, "a 2\n");
    ScrapeStatus.Scrape down = scrapes.scrape(T + 1000);
    scrapes.scrape(T + 2000);

    assertThat(down.error()).contains("it answered with HTTP status 500, 200 is expected");
    assertThat(values("up")).containsExactly(1.0, 0.0, 0.0);
    assertThat(values("scrape_samples_scraped")).containsExactly(2.0, 0.0, 0.0);
    for (String metric : List.of("a", "b")) {
      assertThat(only(metric).size()).isEqualTo(2);
      assertThat(Stale.is(only(metric).value(1))).isTrue();
    }
  }

  @Test
  void aSampleWithATimeOfItsOwnKeepsItAndEndsByItself() throws Exception {
    TargetScrape scrapes = scrapes();
    server.answer(200, PLAIN, "a 1 %d\nfuture 1 %d\n".formatted(T - 7000, T + 3_600_000));
    scrapes.scrape(T);
    server.answer(200, PLAIN, "");
    scrapes.scrape(T + 1000);

    assertThat(only("a").size()).isEqualTo(1);
    assertThat(only("a").time(0)).isEqualTo(T - 7000);
    assertThat(StoreFolder.all(store, "future")).isEmpty();
  }

  @Test
  void openMetricsHasSecondsExemplarsAndAnEnd() throws Exception {
    server.answer(
        200,
        OPEN,
        """
        # TYPE a counter
        a_total{x="1"} 5 # {trace_id="t"} 1.0
        b_total 6 1795500000.5
        # EOF
        """);

    assertThat(scrapes().scrape(T).error()).isEmpty();

    assertThat(only("a_total").value(0)).isEqualTo(5);
    assertThat(only("b_total").time(0)).isEqualTo(T + 500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/plain                   | a 1;b{ 2;c 3 | line 2: not a sample: column 4: a name is needed
          text/plain                   | a x          | line 1: not a number: 'x'
          text/html                    | <!DOCTYPE html> | a page of HTML or XML, not metrics: line 1: not a sample: column 1: a name is needed
          application/openmetrics-text | a 1          | the answer is cut off: OpenMetrics ends with # EOF
          """)
  void aTextWithAMistakeIsNotTakenAtAll(String type, String text, String error) throws Exception {
    server.answer(200, type, text.replace(';', '\n') + "\n");

    assertThat(scrapes().scrape(T).error()).contains(error);

    assertThat(StoreFolder.all(store, "a")).isEmpty();
    assertThat(values("up")).containsExactly(0.0);
  }

  @Test
  void anAnswerThatIsTooLargeIsRefusedAlsoWhereItIsPacked() throws Exception {
    String large = "a 1\n".repeat(300);
    server.answer(200, PLAIN, large);
    String refusal = "the answer has more than the 1000 bytes that are allowed (setting maxSize)";
    assertThat(scrapes().scrape(T).error()).contains(refusal);
    server.answer(exchange -> sendPacked(exchange, large));
    assertThat(scrapes().scrape(T + 1000).error()).contains(refusal);
  }

  @Test
  void anAnswerMayBePacked() throws Exception {
    server.answer(exchange -> sendPacked(exchange, "a 1\n"));
    assertThat(scrapes().scrape(T).samples()).isEqualTo(1);
  }

  private static void sendPacked(HttpExchange exchange, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
    exchange.getResponseHeaders().set("Content-Type", PLAIN);
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.sendResponseHeaders(200, bytes.size());
    exchange.getResponseBody().write(bytes.toByteArray());
    exchange.close();
  }

  @Test
  void anAnswerThatTricklesInEndsWithTheTime() throws Exception {
    timeout = Duration.ofSeconds(1);
    server.answer(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write("a 1\n".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      sleep();
    });

    assertThat(scrapes().scrape(T).error()).contains("no complete answer within 1.000 s");
  }

  @Test
  void aScrapeThatIsInterruptedSaysNothingOfItsTarget() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    server.answer(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write("a 1\n".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      begun.countDown();
      sleep();
    });
    TargetScrape scrapes = scrapes();
    FutureTask<ScrapeStatus.Scrape> scrape = new FutureTask<>(() -> scrapes.scrape(T));
    Thread thread = Thread.ofVirtual().start(scrape);
    begun.await();
    Thread.sleep(Duration.ofMillis(300));

    thread.interrupt();

    assertThatThrownBy(scrape::get).hasCauseInstanceOf(InterruptedException.class);
    assertThat(StoreFolder.all(store, "up")).isEmpty();
  }

  private static void sleep() {
    try {
      Thread.sleep(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aRedirectIsNotFollowedForItsHostIsNotTheOneThatIsTrusted() throws Exception {
    server.answer(exchange -> {
      exchange.getResponseHeaders().set("Location", "http://elsewhere/metrics");
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
    });

    assertThat(scrapes().scrape(T).error().orElseThrow())
        .contains("HTTP 302, a redirect to http://elsewhere/metrics");
  }

  @Test
  void nobodyThereIsSaid() throws Exception {
    TargetScrape scrapes = scrapes();
    server.close();
    assertThat(scrapes.scrape(T).error())
        .contains("cannot be reached: connection refused or host unknown");
  }

  @Test
  void theRequestIsThatOfPrometheusWithTheHeadersOfTheJob() throws Exception {
    server.answer(200, PLAIN, "");

    scrapes(job(Labels.EMPTY, false, Map.of("Authorization", Secret.of("Bearer s3")))).scrape(T);

    var headers = server.received().getFirst().headers();
    assertThat(headers.getFirst("Accept"))
        .startsWith("application/openmetrics-text;version=1.0.0,")
        .endsWith("text/plain;version=0.0.4;q=0.5,*/*;q=0.1");
    assertThat(headers.getFirst("Accept-Encoding")).isEqualTo("gzip");
    assertThat(headers.getFirst("X-Prometheus-Scrape-Timeout-Seconds")).isEqualTo("20.0");
    assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer s3");
    assertThat(server.received().getFirst().path()).isEqualTo("/metrics");
  }

  @Test
  void aHeaderThatHttpDoesNotAllowIsSaidWithoutItsValue() throws Exception {
    ScrapeJob job = job(Labels.EMPTY, false, Map.of("X-Key", Secret.of("s3\ns4")));

    assertThat(scrapes(job).scrape(T).error())
        .contains("HTTP allows no header with the name or the value of 'X-Key'");
  }

  @Test
  void targetsOfAJobAreSpreadOverItsInterval() {
    List<URI> urls =
        IntStream.range(0, 100)
            .mapToObj(i -> URI.create("http://host" + i + ":8000/metrics"))
            .toList();
    List<Long> quarters =
        ScrapeJob.of("many", urls).targets().stream()
            .map(target -> target.offsetMillis() / 3750)
            .toList();

    for (long quarter = 0; quarter < 4; quarter++) {
      assertThat(quarters.stream().filter(Long.valueOf(quarter)::equals).count())
          .isBetween(10L, 45L);
    }
  }
}
