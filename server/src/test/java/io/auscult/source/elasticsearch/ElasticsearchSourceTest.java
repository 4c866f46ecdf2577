package io.auscult.source.elasticsearch;

import static io.auscult.source.SourceException.Reason.MALFORMED;
import static io.auscult.source.SourceException.Reason.REJECTED;
import static io.auscult.source.SourceException.Reason.TIMEOUT;
import static io.auscult.source.SourceException.Reason.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.auscult.promql.Parser;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.source.Credentials;
import io.auscult.source.Deadline;
import io.auscult.source.LimitException;
import io.auscult.source.QueryContext;
import io.auscult.source.SourceException;
import io.auscult.source.StoredMetric;
import io.auscult.testing.FakeServer;
import io.auscult.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cluster may do wrong; what it does right is tested against a real one. */
class ElasticsearchSourceTest {
  private static final TimeGrid GRID = new TimeGrid(600_000, 1_200_000, 300_000);
  private static final StoredMetric EVENTS =
      new StoredMetric(
          "events",
          "es",
          "events",
          "@timestamp",
          Optional.empty(),
          1,
          Map.of("model", "model"),
          Optional.empty(),
          "",
          OptionalDouble.empty());

  private final FakeServer server = FakeServer.start();
  private final ElasticsearchSettings settings = ElasticsearchSettings.of("es", server.url());

  @AfterEach
  void stop() {
    server.close();
  }

  private void answer(int status, String type, String body) {
    server.answer(exchange -> genuine(exchange, status, type, body));
  }

  private static void genuine(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
    FakeServer.send(exchange, status, type, body);
  }

  private static Matrix query(ElasticsearchSettings settings) {
    try (ElasticsearchSource source = new ElasticsearchSource(settings, new FixedMetrics(EVENTS))) {
      return source
          .query(
              Parser.parse("count_over_time(events[5m])"),
              GRID,
              QueryContext.until(Deadline.after(Duration.ofSeconds(20))))
          .orElseThrow();
    }
  }

  private static SourceException failure(ElasticsearchSettings settings) {
    return catchThrowableOfType(SourceException.class, () -> query(settings));
  }

  @ParameterizedTest
  @CsvSource({
    "400, REJECTED",
    "404, REJECTED",
    "403, REJECTED",
    "429, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, TIMEOUT"
  })
  void passesTheClustersOwnWordsOn(int status, SourceException.Reason reason) {
    answer(
        status,
        "application/json",
        """
        {"error":{"type":"search_phase_execution_exception","reason":"all shards failed",
          "root_cause":[{"type":"x","reason":"failed to create query"}],
          "caused_by":{"type":"y","reason":"z","caused_by":{"type":"n","reason":"no such thing"}}},
         "status":%d}\
        """
            .formatted(status));
    SourceException failure = failure(settings);
    assertThat(failure).hasMessage("es: failed to create query: no such thing");
    assertThat(failure.reason()).isEqualTo(reason);
  }

  @Test
  void saysThatTheAnswerIsNotElasticsearchs() {
    server.answer(200, "text/html", "<html></html>");
    assertThat(failure(settings).reason()).isEqualTo(MALFORMED);
    answer(200, "application/json", "{\"took\":");
    assertThat(failure(settings).reason()).isEqualTo(MALFORMED);
    server.answer(502, "text/html", "<html>bad gateway</html>");
    assertThat(failure(settings).reason()).isEqualTo(UNAVAILABLE);
  }

  @Test
  void saysThatNobodyListens() {
    URI nobody = URI.create("http://127.0.0.1:" + ServerProcess.freePort());
    SourceException failure = failure(ElasticsearchSettings.of("es", nobody));
    assertThat(failure.reason()).isEqualTo(UNAVAILABLE);
    assertThat(failure).hasMessageContaining("cannot be reached at " + nobody);
  }

  @Test
  void asksTheNextHostWhereOneIsDown() {
    URI nobody = URI.create("http://127.0.0.1:" + ServerProcess.freePort());
    answer(404, "application/json", "{\"error\":{\"type\":\"t\",\"reason\":\"r\"},\"status\":404}");
    assertThat(failure(ElasticsearchSettings.of("es", nobody, server.url())).reason())
        .isEqualTo(REJECTED);
  }

  @Test
  void givesUpInTime() {
    server.answer(_ -> pause());
    SourceException failure = failure(settings.withTimeout(Duration.ofMillis(400)));
    assertThat(failure.reason()).isEqualTo(TIMEOUT);
    assertThat(failure).hasMessage("es: no complete answer within 0.400 s");
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
    assertThat(failure.get()).hasMessage("es: the request was cancelled");
  }

  @Test
  void doesNotCarryCredentialsAlongARedirect() {
    try (FakeServer other = FakeServer.start()) {
      server.answer(exchange -> {
        exchange.getResponseHeaders().set("Location", other.url() + "/events/_search");
        genuine(exchange, 307, "text/plain", "");
      });
      assertThat(failure(settings.withCredentials(new Credentials.ApiKey("k")))).isNotNull();
      assertThat(other.received()).isEmpty();
    }
  }

  @Test
  void sendsAnApiKeyAndShowsItNowhere() {
    answer(404, "application/json", "{\"error\":{\"type\":\"t\",\"reason\":\"r\"},\"status\":404}");
    ElasticsearchSettings secret = settings.withCredentials(new Credentials.ApiKey("key-secret"));
    assertThat(failure(secret)).isNotNull();
    assertThat(server.received().getFirst().headers().getFirst("Authorization"))
        .isEqualTo("ApiKey key-secret");
    assertThat(secret.toString()).doesNotContain("key-secret");
  }

  @Test
  void stopsAtTheLimitOfBuckets() {
    answer(
        200,
        "application/json",
        """
        {"took":1,"timed_out":false,"_shards":{"total":1,"successful":1,"failed":0},
         "hits":{"total":{"value":2,"relation":"eq"},"hits":[]},
         "aggregations":{
           "sterms#with":{"sum_other_doc_count":0,"buckets":[
             {"key":"a","doc_count":1,
              "date_histogram#cells":{"buckets":[{"key":300001,"doc_count":1}]}},
             {"key":"b","doc_count":1,
              "date_histogram#cells":{"buckets":[{"key":300001,"doc_count":1}]}}]},
           "filter#without":{"doc_count":0,"date_histogram#cells":{"buckets":[]}}}}\
        """);
    assertThat(query(settings.withMaxRows(2)).rows()).hasSize(2);
    assertThatThrownBy(() -> query(settings.withMaxRows(1)))
        .isInstanceOf(LimitException.class)
        .hasMessage("2 buckets of es asked for, at most 1 allowed (setting sources.es.maxRows)");
  }

  @Test
  void settingsAreCheckedAtOnce() {
    assertThatThrownBy(() -> ElasticsearchSettings.of("es"))
        .hasMessage("source es: at least one host is needed");
    assertThatThrownBy(() -> ElasticsearchSettings.of("es", URI.create("http://u:p@es:9200")))
        .hasMessageContaining("without user and password")
        .hasMessageNotContaining("u:p");
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(30);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
