package io.auscult.http.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.FakeQueryEngine;
import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.http.Json;
import io.auscult.promql.ExprException;
import io.auscult.promql.Span;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.Value;
import io.auscult.query.cache.Shelf;
import io.auscult.series.Labels;
import io.auscult.series.Stale;
import io.auscult.source.LimitException;
import io.auscult.source.Notice;
import io.auscult.source.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are those of Prometheus' API documentation, byte for byte where it shows them. */
class PrometheusApiTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
  private static final Labels UP = Labels.of("__name__", "up", "job", "api");

  private final AtomicReference<QueryOptions> options = new AtomicReference<>();
  private final FakeQueryEngine fake = new FakeQueryEngine();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void start() {
    QueryEngine engine =
        (expression, grid, given) -> {
          options.set(given);
          return fake.query(expression, grid, given);
        };
    server =
        HttpServer.start(
            HttpSettings.DEFAULT.withPort(0),
            List.of(new PrometheusApi(engine, new Shelf(1 << 20), QueryOptions.DEFAULT, CLOCK)));
    fake.knows(
        "up",
        grid -> FakeQueryEngine.vector(grid, FakeQueryEngine.row(grid, UP, 1, Stale.MARKER, 0.5)));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.uri().resolve(pathAndQuery)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    URI uri = server.uri().resolve(path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void anInstantQueryIsAVector() throws Exception {
    assertThat(get("/api/v1/query?query=up&time=1700000000").body())
        .isEqualTo(
            """
            {"status":"success","data":{"resultType":"vector","result":\
            [{"metric":{"__name__":"up","job":"api"},"value":[1700000000,"1"]}]}}\
            """);
  }

  private HttpResponse<byte[]> range(String acceptEncoding, int start)
      throws IOException, InterruptedException {
    URI uri =
        server
            .uri()
            .resolve(
                "/api/v1/query_range?query=ramp&start=%d&end=%d&step=15"
                    .formatted(start, start + 30_000));
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Accept-Encoding", acceptEncoding).build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Refreshes of a panel by a client that takes gzip, each compared with the plain answer. */
  @Test
  void aPackedAnswerHoldsWhatThePlainOneDoes() throws Exception {
    Labels other = Labels.of("__name__", "ramp", "job", "été");
    fake.knows(
        "ramp",
        grid -> {
          double[] ramp =
              IntStream.range(0, grid.length()).mapToDouble(i -> grid.at(i) / 7e6).toArray();
          return FakeQueryEngine.vector(
              grid, FakeQueryEngine.row(grid, UP, ramp), FakeQueryEngine.row(grid, other, ramp));
        });
    for (int start = 1_700_000_010; start < 1_700_002_000; start += 15 * 17) {
      HttpResponse<byte[]> packed = range("gzip", start);
      assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(packed.headers().firstValue("Vary")).hasValue("Accept-Encoding");
      byte[] plain = range("identity", start).body();
      try (InputStream body = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
        assertThat(body.readAllBytes()).isEqualTo(plain);
      }
      assertThat(packed.body().length).isLessThan(plain.length / 2);
    }
  }

  /** As RFC 9110 has it: a weight of 0 says no. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip|true",
        "br, GZIP ;q=0.5|true",
        "gzip;q=1.0, deflate|true",
        "gzip;q=0|false",
        "gzip;q=0.000|false",
        "identity|false",
        "xgzip|false"
      })
  void anAnswerIsPackedForThoseWhoTakeGzip(String acceptEncoding, boolean packed) throws Exception {
    fake.knows(
        "ramp",
        grid ->
            FakeQueryEngine.vector(grid, FakeQueryEngine.row(grid, UP, new double[grid.length()])));
    HttpResponse<byte[]> answer = range(acceptEncoding, 1_700_000_010);
    assertThat(answer.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(packed);
  }

  @Test
  void aRangeQueryIsAMatrixWithoutTheGaps() throws Exception {
    assertThat(get("/api/v1/query_range?query=up&start=1700000000&end=1700000030&step=15").body())
        .isEqualTo(
            """
            {"status":"success","data":{"resultType":"matrix","result":\
            [{"metric":{"__name__":"up","job":"api"},"values":\
            [[1700000000,"1"],[1700000030,"0.5"]]}]}}\
            """);
  }

  @Test
  void aFormPostAsksTheSame() throws Exception {
    assertThat(
            post("/api/v1/query_range", "query=up&start=1700000000&end=1700000030&step=15s").body())
        .isEqualTo(
            get("/api/v1/query_range?query=up&start=1700000000&end=1700000030&step=15").body());
    assertThat(post("/api/v1/query", "query=up").body()).contains("[1795521600,\"1\"]");
  }

  /** Prometheus' own client takes the text apart at the point; an exponent would mislead it. */
  @Test
  void fractionsOfSecondsAreWrittenWithoutAnExponent() throws Exception {
    assertThat(get("/api/v1/query?query=up&time=1700000000.123").body())
        .contains("[1700000000.123,\"1\"]");
    assertThat(get("/api/v1/query?query=up&time=1700000000.5").body())
        .containsPattern("\\[1700000000\\.50*,\"1\"\\]");
  }

  @Test
  void specialNumbersAreText() throws Exception {
    fake.knows(
        "special",
        grid ->
            FakeQueryEngine.vector(
                grid,
                FakeQueryEngine.row(
                    grid,
                    Labels.EMPTY,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY)));
    assertThat(get("/api/v1/query_range?query=special&start=1&end=3&step=1").body())
        .contains("[[1,\"NaN\"],[2,\"+Inf\"],[3,\"-Inf\"]]");
  }

  @Test
  void aScalarIsAScalarAtAnInstantAndASeriesOverARange() throws Exception {
    fake.knows(
        "1", grid -> new Value.Scalar(grid, FakeQueryEngine.row(grid, Labels.EMPTY, 1).values()));
    assertThat(get("/api/v1/query?query=1&time=5").body())
        .contains("{\"resultType\":\"scalar\",\"result\":[5,\"1\"]}");
    assertThat(get("/api/v1/query_range?query=1&start=5&end=6&step=1").body())
        .contains(
            "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[[5,\"1\"],[6,\"1\"]]}]}");
  }

  @Test
  void aStringIsAString() throws Exception {
    fake.knows("'a'", _ -> new Value.Text("a"));
    assertThat(
            get("/api/v1/query?time=5&query=" + URLEncoder.encode("'a'", StandardCharsets.UTF_8))
                .body())
        .contains("{\"resultType\":\"string\",\"result\":[5,\"a\"]}");
  }

  @Test
  void ofManyNoticesTenAreShown() throws Exception {
    fake.notes(
        "up",
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> Notice.info("note " + i))
            .toArray(Notice[]::new));
    assertThat(get("/api/v1/query?query=up").body())
        .endsWith(",\"note 10\",\"2 more info annotations omitted\"]}")
        .doesNotContain("warnings");
  }

  @Test
  void noticesAreInfos() throws Exception {
    fake.notes("up", Notice.info("a note"), Notice.warning("partial"));
    assertThat(get("/api/v1/query?query=up").body())
        .endsWith(",\"warnings\":[\"partial\"],\"infos\":[\"a note\"]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          query                                 | the parameter 'query' is missing
          query?query=up&time=soon              | invalid parameter "time": cannot parse "soon" to a valid timestamp; epoch seconds and RFC 3339 are accepted
          query?query=up&time=1e300             | invalid parameter "time": cannot parse "1e300" to a valid timestamp; epoch seconds and RFC 3339 are accepted
          query?query=up&time=1e                | invalid parameter "time": cannot parse "1e" to a valid timestamp; epoch seconds and RFC 3339 are accepted
          query_range?query=up&start=1&end=2    | invalid parameter "step": cannot parse "" to a valid duration; seconds and durations such as 5m are accepted
          query_range?query=up&start=1&step=1   | invalid parameter "end": cannot parse "" to a valid timestamp; epoch seconds and RFC 3339 are accepted
          query_range?query=up&start=2&end=1&step=1 | invalid parameter "end": end timestamp must not be before start time
          query_range?query=up&start=1&end=2&step=0 | invalid parameter "step": zero or negative query resolution step widths are not accepted. Try a positive integer, such as 15 (seconds), or 5m; got '0', and 1ms is the shortest
          query_range?query=up&start=1&end=2&step=1.2.3 | invalid parameter "step": cannot parse "1.2.3" to a valid duration; seconds and durations such as 5m are accepted
          query_range?query=up&start=1&end=2&step=fast | invalid parameter "step": cannot parse "fast" to a valid duration; seconds and durations such as 5m are accepted
          query?query=up&lookback_delta=far     | error parsing lookback delta duration: cannot parse "far" to a valid duration; seconds and durations such as 5m are accepted
          """)
  void aParameterThatCannotBeReadIsBadData(String path, String message) throws Exception {
    HttpResponse<String> answer = get("/api/v1/" + path);
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode error = Json.MAPPER.readTree(answer.body());
    assertThat(error.get("status").asText()).isEqualTo("error");
    assertThat(error.get("errorType").asText()).isEqualTo("bad_data");
    assertThat(error.get("error").asText()).isEqualTo(message);
  }

  @Test
  void failuresHaveTheTypeThatPrometheusGivesThem() throws Exception {
    fake.fails("a", new ExprException("a", new Span(0, 1), "is wrong"));
    fake.fails("b", new LimitException("series", 2, 1, "queries.maxSeries"));
    fake.fails("c", new SourceException(SourceException.Reason.TIMEOUT, "s", "slow"));
    fake.fails("d", new SourceException(SourceException.Reason.UNAVAILABLE, "s", "down"));
    assertThat(failure("a")).isEqualTo("400 bad_data");
    assertThat(failure("b")).isEqualTo("422 execution");
    assertThat(failure("c")).isEqualTo("503 timeout");
    assertThat(failure("d")).isEqualTo("503 unavailable");
  }

  private String failure(String expression) throws Exception {
    HttpResponse<String> answer = get("/api/v1/query?query=" + expression);
    return answer.statusCode()
        + " "
        + Json.MAPPER.readTree(answer.body()).get("errorType").asText();
  }

  @Test
  void aTimeoutMayShortenTheUsualOneButNotLengthenIt() throws Exception {
    get("/api/v1/query?query=up&timeout=5s");
    assertThat(options.get().timeout()).isEqualTo(Duration.ofSeconds(5));
    get("/api/v1/query?query=up&timeout=2h");
    assertThat(options.get().timeout()).isEqualTo(QueryOptions.DEFAULT.timeout());
  }

  @Test
  void aLookbackIsHandedOnAndOneThatIsNotPositiveIsNone() throws Exception {
    get("/api/v1/query?query=up&lookback_delta=90s");
    assertThat(options.get().lookback()).contains(Duration.ofSeconds(90));
    get("/api/v1/query_range?query=up&start=1&end=2&step=1&lookback_delta=0.5");
    assertThat(options.get().lookback()).contains(Duration.ofMillis(500));
    get("/api/v1/query?query=up&lookback_delta=-1");
    assertThat(options.get().lookback()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1700000000, 1700000000000",
    "-292273086-05-16T16:47:06Z, -9000000000000000",
    "292277025-08-18T07:12:54.999999999Z, 9000000000000000",
    "1700000000.1235, 1700000000124",
    "1.7e9, 1700000000000",
    "-1, -1000",
    ".5, 500",
    "2023-11-14T22:13:20Z, 1700000000000",
    "2023-11-14T23:13:20.5+01:00, 1700000000500",
  })
  void timesAreEpochSecondsOrRfc3339(String text, long millis) {
    assertThat(Parameters.instant("time", text)).isEqualTo(millis);
  }
}
