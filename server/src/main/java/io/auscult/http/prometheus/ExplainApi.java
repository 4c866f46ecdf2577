package io.auscult.http.prometheus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.http.Face;
import io.auscult.http.Json;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryExplanation;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryResult;
import io.auscult.series.TimeGrid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Optional;

/**
 * {@code GET /api/v1/explain}: evaluates an expression, never from what was kept, and tells which
 * store answered which part. Takes the parameters of {@code query_range}, or those of {@code query}
 * where there is no {@code start}.
 */
public record ExplainApi(QueryEngine engine, QueryOptions options, Clock clock) implements Face {

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/api/v1/explain", this::explain);
    routes.post("/api/v1/explain", this::explain);
  }

  private void explain(Context request) {
    String expression =
        parameter(request, "query")
            .orElseThrow(() -> new IllegalArgumentException("the parameter 'query' is missing"));
    QueryResult result = engine.query(expression, grid(request), options.withFresh(true));
    ObjectNode answer = Json.object().put("status", "success");
    answer.set("data", ExplanationJson.of(QueryExplanation.of(expression, result)));
    Json.send(request, answer);
  }

  private TimeGrid grid(Context request) {
    Optional<String> start = parameter(request, "start");
    if (start.isEmpty()) {
      return TimeGrid.instant(
          parameter(request, "time").map(Parameters::instant).orElseGet(clock::millis));
    }
    long end = parameter(request, "end").map(Parameters::instant).orElseGet(clock::millis);
    long step = parameter(request, "step").map(Parameters::step).orElse(60_000L);
    return new TimeGrid(Parameters.instant(start.get()), end, step);
  }

  private static Optional<String> parameter(Context request, String name) {
    return Optional.ofNullable(request.queryParam(name))
        .or(() -> Optional.ofNullable(request.formParam(name)))
        .filter(text -> !text.isEmpty());
  }
}
