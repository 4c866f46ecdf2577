package io.auscult.source.prometheus;

import static io.auscult.source.SourceException.Reason.MALFORMED;
import static io.auscult.source.SourceException.Reason.REJECTED;
import static io.auscult.source.SourceException.Reason.TIMEOUT;
import static io.auscult.source.SourceException.Reason.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.auscult.promql.Matcher;
import io.auscult.promql.Parser;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.Credentials;
import io.auscult.source.Deadline;
import io.auscult.source.LimitException;
import io.auscult.source.MetricSource.Health;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.SourceException;
import io.auscult.testing.FakeServer;
import io.auscult.testing.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusSourceTest {
  private static final String EMPTY = "{\"status\":\"success\",\"data\":{\"result\":[]}}";
  private static final TimeGrid GRID = new TimeGrid(1_000_000, 1_060_000, 15_000);

  private final FakeServer server = FakeServer.start();
  private final PrometheusSettings settings = PrometheusSettings.of("prom", server.url());

  @AfterEach
  void stop() {
    server.close();
  }

  private static QueryContext soon() {
    return QueryContext.until(Deadline.after(Duration.ofSeconds(20)));
  }

  private Matrix query(PrometheusSettings settings, String text, TimeGrid grid) {
    try (PrometheusSource source = new PrometheusSource(settings)) {
      return source.query(Parser.parse(text), grid, soon()).orElseThrow();
    }
  }

  private static String oneSample(long seconds, long value) {
    return "{\"data\":{\"result\":[{\"metric\":{},\"values\":[[%d,\"%d\"]]}]}}"
        .formatted(seconds, value);
  }

  private SourceException failure(PrometheusSettings settings) {
    return catchThrowableOfType(SourceException.class, () -> query(settings, "up", GRID));
  }

  @Test
  void asksForARangeWithTheExpressionAsItIs() {
    server.json(EMPTY);
    query(settings, "sum by (job) (rate(http_requests_total{code=~\"5..\"}[5m]))", GRID);
    FakeServer.Received request = server.received().getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/api/v1/query_range");
    assertThat(request.headers().getFirst("Accept-Encoding")).isEqualTo("identity");
    Map<String, String> form = request.form();
    assertThat(Parser.parse(form.getOrDefault("query", "")).toString())
        .isEqualTo(
            Parser.parse("sum by (job) (rate(http_requests_total{code=~\"5..\"}[5m]))").toString());
    assertThat(form)
        .containsEntry("start", "1000.000")
        .containsEntry("end", "1060.000")
        .containsEntry("step", "15000ms");
    assertThat(form.get("timeout")).matches("(19|20)\\d{3}ms");
  }

  @Test
  void aLookbackGoesAlongOnlyWhereOneIsAskedFor() {
    server.json(EMPTY);
    query(settings, "up", GRID);
    try (PrometheusSource source = new PrometheusSource(settings)) {
      QueryContext context = soon().lookingBack(Optional.of(Duration.ofSeconds(90)));
      source.query(Parser.parse("up"), GRID, context);
    }
    assertThat(server.received().getFirst().form()).doesNotContainKey("lookback_delta");
    assertThat(server.received().getLast().form()).containsEntry("lookback_delta", "90000ms");
  }

  @Test
  void putsSamplesOnTheGridAndLeavesGaps() {
    server.json(
        """
        {"status":"success","data":{"resultType":"matrix","result":[
          {"metric":{"job":"a"},"values":[[1015,"1"],[1060,"NaN"]]}]}}\
        """);
    Matrix matrix = query(settings, "up", GRID);
    assertThat(matrix.grid()).isEqualTo(GRID);
    Matrix.Row row = matrix.rows().getFirst();
    assertThat(row.labels()).isEqualTo(Labels.of("job", "a"));
    assertThat(row.hasSample(0)).isFalse();
    assertThat(row.at(1)).isEqualTo(1);
    assertThat(row.hasSample(2)).isFalse();
    assertThat(row.hasSample(4)).isTrue();
    assertThat(row.at(4)).isNaN();
  }

  @Test
  void refusesSamplesThatAreNotOnTheGrid() {
    server.json(
        """
        {"status":"success","data":{"result":[{"metric":{},"values":[[1016,"1"]]}]}}\
        """);
    assertThat(failure(settings).reason()).isEqualTo(MALFORMED);
    assertThat(failure(settings)).hasMessageContaining("1016000 ms");
  }

  @Test
  void asksForOnePointWithAnInstantQuery() {
    server.json(
        """
        {"status":"success","data":{"resultType":"scalar","result":[1000.5,"3"]}}\
        """);
    Matrix matrix = query(settings, "scalar(up)", TimeGrid.instant(1_000_500));
    assertThat(server.received().getFirst().path()).isEqualTo("/api/v1/query");
    assertThat(server.received().getFirst().form()).containsEntry("time", "1000.500");
    assertThat(matrix.rows()).hasSize(1);
    assertThat(matrix.rows().getFirst().labels()).isEqualTo(Labels.EMPTY);
    assertThat(matrix.rows().getFirst().at(0)).isEqualTo(3);
  }

  @Test
  void asksForALongGridInPiecesAndJoinsThem() {
    server.answer(exchange -> {
      long start =
          (long) Double.parseDouble(server.received().getLast().form().getOrDefault("start", ""));
      FakeServer.send(exchange, 200, "application/json", oneSample(start, start));
    });
    Matrix matrix =
        query(settings, "up @ start() + up @ end()", new TimeGrid(0, 24_999_000, 1_000));
    assertThat(server.received())
        .extracting(r -> r.form().getOrDefault("start", "") + ".." + r.form().get("end"))
        .containsExactly("0.000..10999.000", "11000.000..21999.000", "22000.000..24999.000");
    assertThat(server.received().get(1).form().get("query"))
        .doesNotContain("start()")
        .doesNotContain("end()")
        .contains("24999");
    Matrix.Row row = matrix.rows().getFirst();
    assertThat(row.length()).isEqualTo(25_000);
    assertThat(row.at(11_000)).isEqualTo(11_000);
    assertThat(row.at(22_000)).isEqualTo(22_000);
    assertThat(row.hasSample(11_001)).isFalse();
  }

  @Test
  void selectsRawSamplesInPiecesOfADayWithoutTheLeftEdge() {
    server.answer(exchange -> {
      long time =
          (long) Double.parseDouble(server.received().getLast().form().getOrDefault("time", ""));
      String json =
          """
          {"data":{"result":[{"metric":{"__name__":"up"},"values":[[%d,"1"],[%d,"2"]]}]}}\
          """
              .formatted(time - 86_400, time);
      FakeServer.send(exchange, 200, "application/json", json);
    });
    try (PrometheusSource source = new PrometheusSource(settings)) {
      Selection selection =
          new Selection("up", List.of(Matcher.equal("__name__", "up")), 0, 2 * 86_400_000L);
      List<Series> series = source.select(selection, soon());
      assertThat(series)
          .containsExactly(
              new Series(
                  Labels.of("__name__", "up"),
                  Samples.of(new long[] {86_400_000, 172_800_000}, new double[] {2, 2})));
    }
    assertThat(server.received()).hasSize(2);
  }

  @Test
  void stopsAtTheLimitOfSamples() {
    server.json(
        """
        {"status":"success","data":{"result":[
          {"metric":{"a":"1"},"values":[[1000,"1"]]},{"metric":{"a":"2"},"values":[[1000,"1"]]}]}}\
        """);
    assertThatThrownBy(() -> query(settings.withMaxSamples(9), "up", GRID))
        .isInstanceOf(LimitException.class)
        .hasMessage(
            "10 samples of prom asked for, at most 9 allowed (setting sources.prometheus.maxSamples)");
  }

  @ParameterizedTest
  @CsvSource({
    "400, bad_data, REJECTED",
    "422, execution, UNFIT",
    "503, timeout, TIMEOUT",
    "503, unavailable, UNAVAILABLE",
    "500, internal, UNAVAILABLE",
    "429, too_many_requests, UNAVAILABLE"
  })
  void passesTheStoresOwnWordsOn(int status, String type, SourceException.Reason reason) {
    server.answer(
        status,
        "application/json",
        "{\"status\":\"error\",\"errorType\":\"%s\",\"error\":\"the words\"}".formatted(type));
    assertThat(failure(settings)).hasMessage("prom: the words");
    assertThat(failure(settings).reason()).isEqualTo(reason);
  }

  @Test
  void saysThatCredentialsAreWrong() {
    server.answer(401, "text/plain", "Unauthorized");
    assertThat(failure(settings).reason()).isEqualTo(REJECTED);
    assertThat(failure(settings)).hasMessageContaining("401").hasMessageContaining("credentials");
  }

  @Test
  void saysThatTheAddressIsNotPrometheus() {
    server.answer(200, "text/html", "<html></html>");
    assertThat(failure(settings).reason()).isEqualTo(MALFORMED);
    assertThat(failure(settings)).hasMessageContaining("text/html").hasMessageContaining("url");
    server.answer(404, "text/plain", "not found");
    assertThat(failure(settings).reason()).isEqualTo(MALFORMED);
  }

  @Test
  void saysThatTheAnswerIsNoJson() {
    server.json("{\"status\":");
    assertThat(failure(settings).reason()).isEqualTo(MALFORMED);
  }

  @Test
  void saysThatAProxyFailed() {
    server.answer(502, "text/html", "<html>\n bad   gateway</html>");
    assertThat(failure(settings).reason()).isEqualTo(UNAVAILABLE);
    assertThat(failure(settings)).hasMessage("prom: answered 502: <html> bad gateway</html>");
  }

  @Test
  void doesNotCarryCredentialsAlongARedirect() {
    try (FakeServer other = FakeServer.start()) {
      server.answer(exchange -> {
        exchange.getResponseHeaders().set("Location", other.url() + "/api/v1/query_range");
        FakeServer.send(exchange, 307, "text/plain", "");
      });
      SourceException failure = failure(settings.withCredentials(new Credentials.Bearer("t")));
      assertThat(failure.reason()).isEqualTo(MALFORMED);
      assertThat(failure).hasMessageContaining("redirect");
      assertThat(other.received()).isEmpty();
    }
  }

  @Test
  void saysThatNobodyListens() {
    URI nobody = URI.create("http://127.0.0.1:" + ServerProcess.freePort());
    SourceException failure = failure(PrometheusSettings.of("prom", nobody));
    assertThat(failure.reason()).isEqualTo(UNAVAILABLE);
    assertThat(failure).hasMessageContaining("cannot be reached at " + nobody);
  }

  @Test
  void givesUpWhenTheAnswerDoesNotBegin() {
    server.answer(_ -> pause());
    SourceException failure = failure(settings.withTimeout(Duration.ofMillis(300)));
    assertThat(failure.reason()).isEqualTo(TIMEOUT);
    assertThat(failure).hasMessage("prom: no complete answer within 0.300 s");
  }

  @Test
  void givesUpWhenTheAnswerDoesNotEnd() {
    server.answer(exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write("{\"status\":".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      pause();
    });
    SourceException failure = failure(settings.withTimeout(Duration.ofMillis(300)));
    assertThat(failure.reason()).isEqualTo(TIMEOUT);
  }

  @Test
  void asksNothingAfterTheDeadline() {
    try (PrometheusSource source = new PrometheusSource(settings)) {
      assertThatThrownBy(() ->
              source.query(
                  Parser.parse("up"), GRID, QueryContext.until(Deadline.after(Duration.ZERO))))
          .isInstanceOf(SourceException.class);
    }
    assertThat(server.received()).isEmpty();
  }

  @Test
  void anInterruptAbortsTheRequest() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    server.answer(_ -> {
      asked.countDown();
      pause();
    });
    AtomicReference<SourceException> failure = new AtomicReference<>();
    Thread caller = Thread.ofVirtual().start(() -> failure.set(failure(settings)));
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
    assertThat(failure.get().reason()).isEqualTo(UNAVAILABLE);
    assertThat(failure.get()).hasMessageContaining("cancelled");
  }

  @Test
  void readsPackedAnswers() {
    server.answer(exchange -> {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(
            "{\"data\":{\"result\":[{\"metric\":{},\"values\":[[1000,\"7\"]]}]}}"
                .getBytes(StandardCharsets.UTF_8));
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(200, packed.size());
      exchange.getResponseBody().write(packed.toByteArray());
      exchange.close();
    });
    assertThat(query(settings, "up", GRID).rows().getFirst().at(0)).isEqualTo(7);
  }

  @Test
  void sendsCredentialsAndHeadersAndShowsThemNowhere() {
    server.json(EMPTY);
    PrometheusSettings secret =
        settings
            .withCredentials(new Credentials.Basic("user", "pass word"))
            .withHeaders(Map.of("X-Scope-OrgID", "tenant-secret"));
    query(secret, "up", GRID);
    assertThat(server.received().getFirst().headers().getFirst("Authorization"))
        .isEqualTo("Basic dXNlcjpwYXNzIHdvcmQ=");
    assertThat(server.received().getFirst().headers().getFirst("X-Scope-OrgID"))
        .isEqualTo("tenant-secret");
    assertThat(secret.toString())
        .contains("user", "X-Scope-OrgID")
        .doesNotContain("pass word", "tenant-secret");
    assertThat(settings.withCredentials(new Credentials.Bearer("token-secret")).toString())
        .doesNotContain("token-secret");
  }

  @Test
  void settingsAreCheckedAtOnce() {
    assertThatThrownBy(() -> PrometheusSettings.of("prom", URI.create("prometheus:9090")))
        .hasMessageContaining("source prom: url is written like http://prometheus:9090");
    assertThatThrownBy(() -> PrometheusSettings.of("prom", URI.create("http://u:p@prom:9090")))
        .hasMessageNotContaining("u:p");
    assertThatThrownBy(() -> settings.withTimeout(Duration.ZERO))
        .hasMessageContaining("timeout must be more than 0");
  }

  @Test
  void isUpWithoutAVersionWhereTheStoreTellsNone() {
    server.answer(exchange -> {
      boolean query = exchange.getRequestURI().getPath().equals("/api/v1/query");
      FakeServer.send(exchange, query ? 200 : 404, "application/json", query ? EMPTY : "{}");
    });
    try (PrometheusSource source = new PrometheusSource(settings)) {
      assertThat(source.health(soon().deadline())).isEqualTo(new Health(true, "version unknown"));
      server.close();
      assertThat(source.health(soon().deadline()).up()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          up                                                  | true
          sum by (job) (rate(http_requests_total[5m]))        | true
          scalar(up) + 1                                      | true
          max_over_time(rate(x[1m])[1h:5m] offset 1d)         | true
          topk(3, x) > bool on (a) group_left y               | true
          1 + 2                                               | false
          time()                                              | false
          vector(1)                                           | false
          "text"                                              | false
          x[5m]                                               | false
          drift_psi(x[1h], x[1d])                             | false
          sum(anomaly_score("mad", x[1h]))                    | false
          """)
  void answersStockExpressionsThatReadAMetric(String text, boolean answered) {
    try (PrometheusSource source = new PrometheusSource(settings)) {
      assertThat(source.answers(Parser.parse(text))).isEqualTo(answered);
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(30);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
