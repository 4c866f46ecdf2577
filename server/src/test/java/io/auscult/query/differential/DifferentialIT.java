package io.auscult.query.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.http.prometheus.PrometheusApi;
import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.SourceRouter;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.RetentionSettings;
import io.auscult.source.embedded.intake.ImportFormat;
import io.auscult.source.embedded.intake.ImportOptions;
import io.auscult.source.embedded.intake.Importer;
import io.auscult.testing.PrometheusAnswer;
import io.auscult.testing.PrometheusServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random expressions over random samples, asked of a real Prometheus and of ours: the same values,
 * labels and order, but for what {@link KnownDifference} lists. Both refuse, or neither.
 *
 * <p>Samples have no explicit stale markers, which no file that both read can state.
 */
class DifferentialIT {
  private static final Logger LOG = Logger.getLogger(DifferentialIT.class.getName());
  private static final int EXPRESSIONS = Integer.getInteger("auscult.differential", 1_800);
  private static final int SHOWN = 20;
  private static final long INSTANT = RandomSamples.START + 987;
  private static final String RANGE =
      "&start=%d&end=%d&step=40".formatted(RandomSamples.START + 287, RandomSamples.START + 1_087);

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> differences = new ArrayList<>();
  private final Map<KnownDifference, Integer> known = new EnumMap<>(KnownDifference.class);
  private int answered;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void answersAsPrometheus(long seed, @TempDir Path folder) throws Exception {
    String samples = RandomSamples.openMetrics(seed);
    Path data = Files.createDirectories(folder.resolve("prometheus"));
    try (PrometheusServer prometheus = PrometheusServer.start(data, samples);
        EmbeddedStore store =
            EmbeddedStore.open(
                folder.resolve("store"), SignalCatalog.EMPTY, RetentionSettings.KEEP_ALL);
        HttpServer ours = serve(store)) {
      new Importer(store)
          .importFrom(
              new ByteArrayInputStream((samples + "# EOF\n").getBytes(StandardCharsets.UTF_8)),
              ImportFormat.named("openmetrics"),
              ImportOptions.DEFAULTS);
      RandomExpressions expressions = new RandomExpressions(seed);
      for (int i = 0; i < EXPRESSIONS; i++) {
        compare(expressions.next(), prometheus.url(), ours.uri());
      }
    }
    LOG.info(
        "seed %d: %d expressions, %d answers with samples, known differences %s"
            .formatted(seed, EXPRESSIONS, answered, known));
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
    PrometheusApi face = new PrometheusApi(engine, QueryOptions.DEFAULT, Clock.systemUTC());
    return HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(face));
  }

  private void compare(String expression, URI prometheus, URI ours) throws Exception {
    String query = "query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    boolean ordered = expression.startsWith("sort");
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
    if (like) {
      return;
    }
    Optional<KnownDifference> difference = KnownDifference.of(expression);
    if (difference.isPresent()) {
      known.merge(difference.get(), 1, Integer::sum);
    } else {
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
