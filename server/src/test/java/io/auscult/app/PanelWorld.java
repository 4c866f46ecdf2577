package io.auscult.app;

import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.http.json.JsonDatasource;
import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.SourceRouter;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.MetricSource;
import io.auscult.source.prometheus.PrometheusSettings;
import io.auscult.source.prometheus.PrometheusSource;
import io.auscult.testing.PrometheusServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A real Prometheus with 100,000 samples of one series, {@code load}, one every 15 seconds, and a
 * server over it. The values are random doubles with all their digits, the dearest to read and
 * write.
 */
final class PanelWorld implements AutoCloseable {
  static final int SAMPLES = 100_000;
  static final int STEP_SECONDS = 15;

  /** The samples are after FROM, the last one is at TO. */
  static final Instant FROM = Instant.parse("2023-11-14T23:00:00Z");

  static final Instant TO = FROM.plusSeconds((long) SAMPLES * STEP_SECONDS);

  private static final int PROMETHEUS_POINTS = 11_000;
  private static final long DAY_SECONDS = 86_400;

  private final PrometheusServer prometheus;
  private final MetricSource source;
  private final HttpServer server;

  /**
   * Starts both.
   *
   * @param rawOnly true where Prometheus is asked for samples only and all else is computed here
   */
  PanelWorld(boolean rawOnly) throws IOException {
    prometheus = PrometheusServer.start(Files.createTempDirectory("auscult-bench"), openMetrics());
    PrometheusSettings settings = PrometheusSettings.of("prometheus", prometheus.url());
    MetricSource store = new PrometheusSource(settings);
    source = rawOnly ? new RawOnlySource(store) : store;
    FederatedQueryEngine engine =
        new FederatedQueryEngine(
            () -> SignalCatalog.EMPTY,
            new SourceRouter(source, List.of(source)),
            new QueryLimits(SAMPLES, 100, 1_000_000));
    JsonDatasource face =
        new JsonDatasource(
            engine,
            () -> SignalCatalog.EMPTY,
            (from, to) -> List.of(),
            (from, to) -> List.of(),
            Clock.systemUTC(),
            QueryOptions.DEFAULT);
    server = HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(face));
  }

  private static String openMetrics() {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder("# TYPE load gauge\n");
    for (int i = 1; i <= SAMPLES; i++) {
      long seconds = FROM.getEpochSecond() + (long) i * STEP_SECONDS;
      text.append("load{host=\"a\"} ").append(random.nextDouble()).append(' ').append(seconds);
      text.append('\n');
    }
    return text.toString();
  }

  /** Where the server answers. */
  URI query() {
    return server.uri().resolve("/query");
  }

  /** The requests with which Prometheus itself gives every sample as a point of a range query. */
  List<URI> rangeRequests(String expression) {
    List<URI> requests = new ArrayList<>();
    long piece = (long) PROMETHEUS_POINTS * STEP_SECONDS;
    for (long at = FROM.getEpochSecond(); at < TO.getEpochSecond(); at += piece) {
      long end = Math.min(at + piece, TO.getEpochSecond());
      requests.add(
          api("query_range", expression, "&start=%d&end=%d&step=15".formatted(at + 15, end)));
    }
    return requests;
  }

  /** The requests with which Prometheus itself gives all raw samples. */
  List<URI> rawRequests() {
    List<URI> requests = new ArrayList<>();
    for (long at = FROM.getEpochSecond(); at < TO.getEpochSecond(); at += DAY_SECONDS) {
      requests.add(api("query", "load[1d]", "&time=" + (at + DAY_SECONDS)));
    }
    return requests;
  }

  private URI api(String path, String expression, String rest) {
    String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return prometheus.url().resolve("/api/v1/%s?query=%s%s".formatted(path, encoded, rest));
  }

  @Override
  public void close() {
    server.close();
    source.close();
    prometheus.close();
  }
}
