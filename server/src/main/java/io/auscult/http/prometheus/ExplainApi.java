package io.auscult.http.prometheus;

import io.auscult.http.Face;
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
    Envelope.both(routes, "/api/v1/explain", this::explain);
  }

  private void explain(Context request) {
    QueryForm form = new QueryForm(request);
    String expression = form.required("query");
    QueryResult result = engine.query(expression, grid(form), options.withFresh(true));
    Envelope.send(request, ExplanationJson.of(QueryExplanation.of(expression, result)));
  }

  private TimeGrid grid(QueryForm form) {
    Optional<Long> start = form.instant("start");
    if (start.isEmpty()) {
      return TimeGrid.instant(form.instant("time").orElseGet(clock::millis));
    }
    long end = form.instant("end").orElseGet(clock::millis);
    return new TimeGrid(start.get(), end, form.text("step").map(Parameters::step).orElse(60_000L));
  }
}
