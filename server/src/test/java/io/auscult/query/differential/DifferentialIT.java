package io.auscult.query.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.http.prometheus.PrometheusApi;
import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.SourceRouter;
import io.auscult.query.cache.Shelf;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.RetentionSettings;
import io.auscult.source.embedded.remotewrite.RemoteWrite;
import io.auscult.source.embedded.remotewrite.RemoteWriteSettings;
import io.auscult.testing.PrometheusAnswer;
import io.auscult.testing.PrometheusServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random expressions over random samples, asked of a real Prometheus and of ours, which got the
 * same bytes by remote write: the same values, labels and order, without exception. Both refuse, or
 * neither. What Prometheus 2.42 answers otherwise than 3 is not asked: see {@link
 * RandomExpressions}.
 */
class DifferentialIT {
  private static final Logger LOG = Logger.getLogger(DifferentialIT.class.getName());
  private static final int EXPRESSIONS = Integer.getInteger("auscult.differential", 1_800);
  private static final int SHOWN = 20;

  /** Whose instant answer has an order. */
  private static final Pattern ORDERED = Pattern.compile("sort|(?:topk|bottomk) \\(");

  private static final long INSTANT = RandomSamples.START + 987;
  private static final String RANGE =
      "&start=%d&end=%d&step=40".formatted(RandomSamples.START + 287, RandomSamples.START + 1_087);

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> differences = new ArrayList<>();
  private int answered;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void answersAsPrometheus(long seed, @TempDir Path folder) throws Exception {
    byte[] samples = RandomSamples.remoteWrite(seed);
    Path data = Files.createDirectories(folder.resolve("prometheus"));
    try (PrometheusServer prometheus =
            PrometheusServer.startWith(
                data,
                "global: {}\n",
                "--web.enable-remote-write-receiver",
                "--storage.tsdb.retention.time=100y");
        EmbeddedStore store =
            EmbeddedStore.open(
                folder.resolve("store"), SignalCatalog.EMPTY, RetentionSettings.KEEP_ALL);
        HttpServer ours = serve(store)) {
      write(samples, prometheus.url());
      RemoteWrite receiver = new RemoteWrite(store, RemoteWriteSettings.DEFAULT, Clock.systemUTC());
      assertThat(receiver.receive(samples).isComplete()).isTrue();
      RandomExpressions expressions = new RandomExpressions(seed);
      for (int i = 0; i < EXPRESSIONS; i++) {
        compare(expressions.next(), prometheus.url(), ours.uri());
      }
    }
    LOG.info(
        "seed %d: %d expressions, %d answers with samples".formatted(seed, EXPRESSIONS, answered));
    assertThat(answered).isGreaterThan(EXPRESSIONS / 2);
    assertThat(differences.stream().limit(SHOWN))
        .as("seed %d, %d differences", seed, differences.size())
        .isEmpty();
  }

  private static HttpServer serve(EmbeddedStore store) {
    FederatedQueryEngine engine =
        new FederatedQueryEngine(
            () -> SignalCatalog.EMPTY,
            new SourceRouter(store, List.of(store)),
            QueryLimits.DEFAULT);
    PrometheusApi face =
        new PrometheusApi(engine, new Shelf(0), QueryOptions.DEFAULT, Clock.systemUTC());
    return HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(face));
  }

  private void write(byte[] samples, URI prometheus) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(prometheus.resolve("/api/v1/write"))
            .header("Content-Encoding", "snappy")
            .POST(BodyPublishers.ofByteArray(samples))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(204);
  }

  private void compare(String expression, URI prometheus, URI ours) throws Exception {
    String query = "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    boolean ordered = ORDERED.matcher(expression).lookingAt();
    String instant = "/api/v1/query?" + query + "&time=" + INSTANT;
    compare(expression, "instant", ask(prometheus, instant), ask(ours, instant), ordered);
    String range = "/api/v1/query_range?" + query + RANGE;
    compare(expression, "range", ask(prometheus, range), ask(ours, range), true);
  }

  private void compare(
      String expression,
      String kind,
      PrometheusAnswer expected,
      PrometheusAnswer actual,
      boolean ordered) {
    answered += expected.series().isEmpty() ? 0 : 1;
    boolean like =
        ordered ? actual.isLike(expected) : actual.inAnyOrder().isLike(expected.inAnyOrder());
    if (!like) {
      differences.add(
          "%s %s%n  expected %s%n  but was  %s"
              .formatted(kind, expression, shortened(expected), shortened(actual)));
    }
  }

  private static String shortened(PrometheusAnswer answer) {
    String text = answer.toString();
    return text.length() > 600 ? text.substring(0, 600) + "..." : text;
  }

  private PrometheusAnswer ask(URI server, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).build();
    return PrometheusAnswer.of(http.send(request, BodyHandlers.ofByteArray()).body());
  }
}
