package io.auscult.http.prometheus;

import io.auscult.http.CacheControl;
import io.auscult.http.ErrorBody;
import io.auscult.http.ErrorMapping;
import io.auscult.http.Face;
import io.auscult.http.Json;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryResult;
import io.auscult.series.TimeGrid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code /api/v1/query} and {@code /api/v1/query_range}, by GET and by form POST, with Prometheus'
 * parameters, answers and error types.
 */
public record PrometheusApi(QueryEngine engine, QueryOptions defaults, Clock clock)
    implements Face {

  @Override
  public void register(RoutesConfig routes) {
    both(routes, "/api/v1/query", this::query);
    both(routes, "/api/v1/query_range", this::queryRange);
  }

  private static void both(RoutesConfig routes, String path, Handler handler) {
    Handler guarded =
        request -> {
          try {
            handler.handle(request);
          } catch (IOException | RuntimeException e) {
            sendError(request, ErrorMapping.of(e));
          }
        };
    routes.get(path, guarded);
    routes.post(path, guarded);
  }

  private void query(Context request) throws IOException {
    long at = parameter(request, "time").map(Parameters::instant).orElseGet(clock::millis);
    answer(request, TimeGrid.instant(at), AnswerWriter.Shape.INSTANT);
  }

  private void queryRange(Context request) throws IOException {
    long start = Parameters.instant(required(request, "start"));
    long end = Parameters.instant(required(request, "end"));
    TimeGrid grid = new TimeGrid(start, end, Parameters.step(required(request, "step")));
    answer(request, grid, AnswerWriter.Shape.RANGE);
  }

  private void answer(Context request, TimeGrid grid, AnswerWriter.Shape shape) throws IOException {
    QueryResult result = engine.query(required(request, "query"), grid, options(request));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    AnswerWriter.write(result, grid, shape, body);
    request.contentType("application/json").result(body.toByteArray());
  }

  private QueryOptions options(Context request) {
    QueryOptions options = CacheControl.of(request, defaults);
    return parameter(request, "timeout")
        .map(text -> Duration.ofMillis(Parameters.step(text)))
        .filter(asked -> asked.compareTo(defaults.timeout()) < 0)
        .map(options::withTimeout)
        .orElse(options);
  }

  private static String required(Context request, String name) {
    return parameter(request, name)
        .orElseThrow(
            () -> new IllegalArgumentException("the parameter '%s' is missing".formatted(name)));
  }

  private static Optional<String> parameter(Context request, String name) {
    return Optional.ofNullable(request.queryParam(name))
        .or(() -> Optional.ofNullable(request.formParam(name)))
        .filter(text -> !text.isEmpty());
  }

  private static void sendError(Context answer, ErrorBody error) {
    Json.send(
        answer,
        error.status(),
        Json.object()
            .put("status", "error")
            .put("errorType", error.errorType())
            .put("error", error.message()));
  }
}
