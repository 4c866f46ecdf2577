package io.auscult.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Expr;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.MetricSource;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.SeriesQuery;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class StatusApiTest {
  private static final AtomicBoolean READY = new AtomicBoolean(true);
  private static final HttpServer SERVER =
      HttpServer.start(
          HttpSettings.DEFAULT.withPort(0),
          List.of(
              new StatusApi(
                  List.of(
                      new Known("prometheus", new MetricSource.Health(true, "3.5.0")),
                      new Known("elasticsearch", new MetricSource.Health(false, "refused"))),
                  Fixture.alerts(),
                  () -> List.of("rules/drift.drl:7: unknown signal 'ctx'"),
                  READY::get,
                  Fixture.NOON)));
  private static final Client CLIENT = new Client(SERVER);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void tellsWhichStoresAreUpAndWhyOthersAreNot() {
    assertThat(CLIENT.get("/api/v1/status/sources").body())
        .isEqualTo(
            "{\"status\":\"success\",\"data\":["
                + "{\"name\":\"prometheus\",\"up\":true,\"detail\":\"3.5.0\"},"
                + "{\"name\":\"elasticsearch\",\"up\":false,\"detail\":\"refused\"}]}");
  }

  @Test
  void isHealthyAndReadyOnlyWhenItCanWork() {
    assertThat(CLIENT.get("/-/healthy").statusCode()).isEqualTo(200);
    assertThat(CLIENT.get("/-/ready").statusCode()).isEqualTo(200);
    READY.set(false);
    assertThat(CLIENT.get("/-/ready").statusCode()).isEqualTo(503);
  }

  @Test
  void listsProblems() {
    assertThat(CLIENT.get("/api/v1/problems").body())
        .isEqualTo(
            "{\"status\":\"success\",\"data\":[\"rules/drift.drl:7: unknown signal 'ctx'\"]}");
  }

  @Test
  void tellsAlertsWithTheirWholeCourse() {
    HttpResponse<String> response = CLIENT.get("/api/v1/alerts/history?from=0&to=1748779200000");

    assertThat(Client.json(response).path("data").path(0).toString())
        .isEqualTo(
            "{\"name\":\"LatencyHigh\","
                + "\"labels\":{\"alertname\":\"LatencyHigh\",\"severity\":\"critical\"},"
                + "\"annotations\":{\"summary\":\"LatencyHigh on ranker\"},"
                + "\"activeAt\":\"2025-06-01T11:56:00Z\",\"firedAt\":\"2025-06-01T11:57:00Z\","
                + "\"resolvedAt\":\"2025-06-01T11:59:00Z\"}");
  }

  @Test
  void saysWhichInstantItCannotRead() {
    assertThat(
            Client.json(CLIENT.get("/api/v1/alerts/history?from=yesterday"))
                .path("message")
                .asText())
        .isEqualTo(
            "from: 'yesterday' is neither an ISO time such as 2025-01-31T12:00:00Z nor epoch"
                + " milliseconds");
  }

  /** A store of which only the health matters. */
  private record Known(String name, MetricSource.Health state) implements MetricSource {
    @Override
    public List<Series> select(Selection selection, QueryContext context) {
      return List.of();
    }

    @Override
    public boolean answers(Expr expr) {
      return false;
    }

    @Override
    public Optional<Matrix> query(Expr expr, TimeGrid grid, QueryContext context) {
      return Optional.of(Matrix.empty(grid));
    }

    @Override
    public List<Labels> series(SeriesQuery query, QueryContext context) {
      return List.of();
    }

    @Override
    public List<String> metricNames(QueryContext context) {
      return List.of();
    }

    @Override
    public Health health(Deadline deadline) {
      return state;
    }

    @Override
    public void close() {}
  }
}
