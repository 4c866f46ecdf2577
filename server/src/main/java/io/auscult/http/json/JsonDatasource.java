package io.auscult.http.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.alert.AlertHistory;
import io.auscult.alert.ChangeHistory;
import io.auscult.http.CacheControl;
import io.auscult.http.ErrorBody;
import io.auscult.http.ErrorMapping;
import io.auscult.http.Face;
import io.auscult.http.Json;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.Parallel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The JSON datasource protocol as SimpleJson and simPod's JSON plugin speak it: nine endpoints.
 *
 * <p>A target is a signal's name, an expression, {@code alerts} or {@code changes}. A target that
 * fails leaves the others standing: its frame is empty and carries the error as a notice. Where all
 * fail the answer is the error of the first, so that the panel shows it.
 */
public final class JsonDatasource implements Face {
  private static final String HOME =
      """
      Auscult listens.

      JSON datasource for Grafana: give the address of this page as the URL.
      POST /query /search /metrics /metric-payload-options /variable /annotations /tag-keys /tag-values
      """;

  private final Clock clock;
  private final QueryOptions options;
  private final Supplier<SignalCatalog> catalog;
  private final TargetEvaluator evaluator;
  private final EventLog log;
  private final MetricList metrics;
  private final VariableQueries variables;
  private final AdHocMenus menus;

  /**
   * @param catalog asked at each request, because the catalogue may be reloaded
   * @param clock for requests without a range
   * @param options how long an answer is of use, and the zone of dashboards on browser time
   */
  public JsonDatasource(
      QueryEngine engine,
      Supplier<SignalCatalog> catalog,
      AlertHistory alerts,
      ChangeHistory changes,
      Clock clock,
      QueryOptions options) {
    SignalLabels labels = new SignalLabels(engine, catalog, options);
    this.clock = clock;
    this.options = options;
    this.catalog = catalog;
    this.evaluator = new TargetEvaluator(engine, catalog);
    this.log = new EventLog(alerts, changes, clock);
    this.metrics = new MetricList(catalog);
    this.variables = new VariableQueries(labels, catalog, clock);
    this.menus = new AdHocMenus(labels, clock);
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/", home -> home.result(HOME));
    routes.post("/", home -> home.result(HOME));
    // GET /metrics is the exposition of the server's own metrics.
    routes.post("/metrics", request -> Json.send(request, metrics(request)));
    both(routes, "/query", this::query);
    both(routes, "/search", request -> Json.send(request, search(request)));
    both(routes, "/metric-payload-options", request -> Json.send(request, options(request)));
    both(routes, "/variable", request -> Json.send(request, variable(request)));
    both(routes, "/annotations", request -> Json.send(request, annotations(request)));
    both(routes, "/tag-keys", request -> Json.send(request, menus.keys(body(request))));
    both(routes, "/tag-values", request -> Json.send(request, menus.values(body(request))));
  }

  private static void both(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.post(path, handler);
  }

  private static Fields body(Context request) throws JsonProcessingException {
    return new Fields(Json.read(request));
  }

  private void query(Context request) throws IOException {
    QueryRequest query = QueryRequest.of(body(request), clock, CacheControl.of(request, options));
    List<Outcome> outcomes = Parallel.map(query.targets(), target -> answer(target, query));
    List<ErrorBody> failures =
        outcomes.stream().flatMap(outcome -> outcome.failure().stream()).toList();
    if (!failures.isEmpty() && failures.size() == outcomes.size()) {
      Json.send(request, together(failures));
      return;
    }
    request.contentType("application/json");
    List<Frame> frames = outcomes.stream().flatMap(outcome -> outcome.frames().stream()).toList();
    FrameWriter.write(frames, request.outputStream());
  }

  private Outcome answer(Target target, QueryRequest query) {
    try {
      return new Outcome.Answered(
          isOfLog(target) ? List.of(log.answer(target, query)) : evaluator.frames(target, query));
    } catch (RuntimeException e) {
      return new Outcome.Failed(target, ErrorMapping.of(e));
    }
  }

  /** A signal of that name takes precedence. */
  private boolean isOfLog(Target target) {
    return EventLog.asked(target.text())
        .filter(name -> catalog.get().signal(name).isEmpty())
        .isPresent();
  }

  /** The first failure's kind with the messages of all. */
  private static ErrorBody together(List<ErrorBody> failures) {
    String messages =
        failures.stream().map(ErrorBody::message).distinct().collect(Collectors.joining("\n"));
    return failures.getFirst().withMessage(messages);
  }

  private JsonNode metrics(Context request) throws JsonProcessingException {
    return metrics.metrics(body(request).text("metric"));
  }

  private static JsonNode options(Context request) throws JsonProcessingException {
    return MetricList.options(body(request).text("name").orElse(""));
  }

  private JsonNode search(Context request) throws JsonProcessingException {
    Fields body = body(request);
    String text = asked(body);
    return VariableQueries.isCall(text)
        ? variables.texts(text, TimeRange.of(body.object("range"), clock))
        : metrics.search(text);
  }

  private JsonNode variable(Context request) throws JsonProcessingException {
    Fields body = body(request);
    Fields payload = body.object("payload");
    String text = asked(payload.equals(Fields.NONE) ? body : payload);
    return variables.variable(text, TimeRange.of(body.object("range"), clock));
  }

  /** The query of a variable: {@code {"target": "…"}}, or the bare text. */
  private static String asked(Fields body) {
    return body.node().isTextual() ? body.node().asText() : body.text("target", "query").orElse("");
  }

  private JsonNode annotations(Context request) throws JsonProcessingException {
    Fields body = body(request);
    QueryRequest query = QueryRequest.ofAnnotation(body, clock, CacheControl.of(request, options));
    Target target = query.targets().getFirst();
    List<Frame> frames =
        EventLog.asked(target.text()).isPresent()
            ? List.of(log.answer(target, query))
            : evaluator.frames(target, query);
    return EventAnswers.annotations(body.object("annotation").node(), frames);
  }
}
