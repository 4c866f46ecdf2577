package io.auscult.http.prometheus;

import io.auscult.http.CacheControl;
import io.auscult.http.Face;
import io.auscult.http.Json;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.query.cache.Shelf;
import io.auscult.series.TimeGrid;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;

/**
 * {@code /api/v1/query}, {@code query_range} and {@code query_exemplars}, by GET and by form POST,
 * with Prometheus' parameters, answers and error types.
 *
 * @param shelf keeps the text of answers over a range
 */
public record PrometheusApi(QueryEngine engine, Shelf shelf, QueryOptions defaults, Clock clock)
    implements Face {

  @Override
  public void register(RoutesConfig routes) {
    Envelope.both(routes, "/api/v1/query", this::query);
    Envelope.both(routes, "/api/v1/query_range", this::queryRange);
    Envelope.both(routes, "/api/v1/query_exemplars", PrometheusApi::exemplars);
  }

  private void query(Context request) throws IOException {
    QueryForm form = new QueryForm(request);
    long at = form.instant("time").orElseGet(clock::millis);
    answer(form, TimeGrid.instant(at), AnswerWriter.Shape.INSTANT);
  }

  private void queryRange(Context request) throws IOException {
    QueryForm form = new QueryForm(request);
    answer(form, form.grid(), AnswerWriter.Shape.RANGE);
  }

  private void answer(QueryForm form, TimeGrid grid, AnswerWriter.Shape shape) throws IOException {
    Truncation truncation = new Truncation(form.count("limit"));
    AnswerWriter.Stats stats = AnswerWriter.Stats.of(form.text("stats"));
    QueryOptions options = options(form).withRangeVectors(shape == AnswerWriter.Shape.INSTANT);
    String expression = form.required("query");
    QueryResult result = engine.query(expression, grid, options);
    if (shape == AnswerWriter.Shape.RANGE && result.value() instanceof Value.Text) {
      throw new IllegalArgumentException(
          "invalid expression type \"string\" for range query, must be Scalar or instant Vector");
    }
    AnswerTexts.Rows rows =
        options.fresh() ? AnswerTexts.Rows.ANEW : new AnswerTexts(shelf).of(expression);
    Context answer = form.request().contentType("application/json");
    QueryResult shown = truncation.of(result);
    AnswerStream stream = AnswerStream.to(answer, shown.value());
    AnswerWriter.write(shown, grid, shape, rows, stats, stream);
  }

  private QueryOptions options(QueryForm form) {
    QueryOptions options = CacheControl.of(form.request(), defaults);
    options = form.lookback().map(options::withLookback).orElse(options);
    options = form.text("stats").isPresent() ? options.withSampleCounts() : options;
    return form.text("timeout")
        .map(Parameters::timeout)
        .filter(asked -> asked.compareTo(defaults.timeout()) < 0)
        .map(options::withTimeout)
        .orElse(options);
  }

  /** There are none: no store that is asked has any. A question is checked all the same. */
  private static void exemplars(Context request) {
    QueryForm form = new QueryForm(request);
    if (form.anySeries().isNever()) {
      throw new IllegalArgumentException("end timestamp must not be before start timestamp");
    }
    form.expression();
    Envelope.send(request, Json.array());
  }
}
