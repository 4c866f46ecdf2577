package io.auscult.http.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.http.Face;
import io.auscult.http.Json;
import io.auscult.promql.NameEscaping;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.series.Labels;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.MetricSource;
import io.auscult.source.Notice;
import io.auscult.source.SeriesQuery;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * {@code /api/v1/series}, {@code labels}, {@code label/NAME/values} and {@code metadata}, of all
 * stores and signals together: what fills menus and completes expressions.
 */
public final class DirectoryApi implements Face {
  private final MergedDirectory directory;

  public DirectoryApi(
      List<MetricSource> sources,
      QueryEngine engine,
      Supplier<SignalCatalog> catalog,
      QueryOptions options,
      Clock clock) {
    directory = new MergedDirectory(sources, engine, catalog, options, clock);
  }

  @Override
  public void register(RoutesConfig routes) {
    Envelope.both(routes, "/api/v1/series", this::series);
    Envelope.both(routes, "/api/v1/labels", this::labels);
    Envelope.get(routes, "/api/v1/label/{name}/values", this::values);
    Envelope.get(routes, "/api/v1/metadata", this::metadata);
  }

  private void series(Context request) {
    QueryForm form = new QueryForm(request);
    List<SeriesQuery> selectors = form.selectors();
    if (selectors.isEmpty()) {
      throw new IllegalArgumentException("no match[] parameter provided");
    }
    List<Notice> notices = new ArrayList<>();
    Truncation truncation = new Truncation(form.count("limit"));
    ArrayNode data = Json.array();
    for (Labels labels : truncation.of(directory.series(selectors, notices), notices)) {
      data.add(Json.MAPPER.<JsonNode>valueToTree(labels.asMap()));
    }
    Envelope.send(request, data, notices);
  }

  private void labels(Context request) {
    QueryForm form = new QueryForm(request);
    List<Notice> notices = new ArrayList<>();
    List<String> names = directory.labelNames(form.anySeries(), form.selectors(), notices);
    send(form, names, notices);
  }

  private void values(Context request) {
    QueryForm form = new QueryForm(request);
    String name = NameEscaping.unescape(request.pathParam("name"));
    List<Notice> notices = new ArrayList<>();
    List<String> values = directory.labelValues(name, form.anySeries(), form.selectors(), notices);
    send(form, values, notices);
  }

  private static void send(QueryForm form, List<String> texts, List<Notice> notices) {
    ArrayNode data = Json.array();
    new Truncation(form.count("limit")).of(texts, notices).forEach(data::add);
    Envelope.send(form.request(), data, notices);
  }

  private void metadata(Context request) {
    QueryForm form = new QueryForm(request);
    OptionalInt perMetric = form.countOrAny("limit_per_metric");
    OptionalInt metrics = form.countOrAny("limit");
    List<Notice> notices = new ArrayList<>();
    ObjectNode data = Json.object();
    directory.metadata(notices).entrySet().stream()
        .filter(metric -> form.text("metric").map(metric.getKey()::equals).orElse(true))
        .limit(metrics.orElse(Integer.MAX_VALUE))
        .forEach(metric -> {
          ArrayNode list = data.putArray(metric.getKey());
          metric.getValue().stream()
              .limit(perMetric.orElse(Integer.MAX_VALUE))
              .forEach(one ->
                  list.addObject()
                      .put("type", one.type())
                      .put("help", one.help())
                      .put("unit", one.unit()));
        });
    Envelope.send(request, data, notices);
  }
}
