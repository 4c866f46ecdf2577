package io.auscult.http.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Client;
import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.http.Json;
import io.auscult.promql.Expr;
import io.auscult.promql.Span;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryProfile;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.source.Exchange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExplainApiTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
  private static final Expr NODE = new Expr.NumberLiteral(1, new Span(0, 1));

  private final AtomicReference<TimeGrid> asked = new AtomicReference<>();
  private final HttpServer server =
      HttpServer.start(
          HttpSettings.DEFAULT.withPort(0),
          List.of(new ExplainApi(this::answer, QueryOptions.DEFAULT, CLOCK)));
  private final Client client = new Client(server);

  @AfterEach
  void stop() {
    server.close();
  }

  private QueryResult answer(String expression, TimeGrid grid, QueryOptions options) {
    asked.set(grid);
    assertThat(options.fresh()).isTrue();
    QueryProfile.Part part =
        new QueryProfile.Part(
            NODE,
            "prometheus",
            QueryProfile.Kind.ANSWERED,
            2,
            240,
            List.of(new Exchange(() -> "curl -sS http://p", 240, Duration.ofMillis(4))),
            Duration.ofMillis(5));
    QueryProfile.Timings timings =
        new QueryProfile.Timings(
            Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(2));
    return new QueryResult(
        NODE,
        new Value.Vector(Matrix.empty(grid)),
        List.of(),
        new QueryProfile(List.of(part), timings));
  }

  @Test
  void tellsPartsRequestsAndTimes() throws Exception {
    JsonNode wanted =
        Json.MAPPER.readTree(
            """
            {"status":"success","data":{"query":"up","computedHere":false,"series":0,
             "seconds":{"queue":0.0,"plan":0.001,"stores":0.005,"evaluation":0.002},
             "parts":[{"text":"1","signals":[],"source":"prometheus","kind":"answered",
               "series":2,"samples":240,"seconds":0.005,
               "requests":[{"curl":"curl -sS http://p","rows":240,"seconds":0.004}]}]}}
            """);
    JsonNode answer = Client.json(client.get("/api/v1/explain?query=up&start=60&end=120&step=15"));
    assertThat(answer).isEqualTo(wanted);
    assertThat(asked.get()).isEqualTo(new TimeGrid(60_000, 120_000, 15_000));
  }

  @Test
  void withoutAStartItIsAnInstant() {
    client.get("/api/v1/explain?query=up&time=60");
    assertThat(asked.get()).isEqualTo(TimeGrid.instant(60_000));
    client.get("/api/v1/explain?query=up");
    assertThat(asked.get()).isEqualTo(TimeGrid.instant(CLOCK.millis()));
  }

  @Test
  void anExpressionIsNeeded() {
    assertThat(client.get("/api/v1/explain").body()).contains("the parameter 'query' is missing");
  }
}
