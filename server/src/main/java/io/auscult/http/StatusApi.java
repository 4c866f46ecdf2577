package io.auscult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.alert.AlertEpisode;
import io.auscult.alert.AlertHistory;
import io.auscult.source.Deadline;
import io.auscult.source.MetricSource;
import io.auscult.source.Parallel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How the server and what it depends on are doing.
 *
 * <pre>
 * GET /-/healthy                             200 while the process answers
 * GET /-/ready                               200 when all its work is under way, else 503
 * GET /api/v1/status/sources                 each store: up or not, and why
 * GET /api/v1/problems                       mistakes in configuration, signals and rules
 * GET /api/v1/alerts/history?from=..&to=..&name=..   alert episodes; ISO instants or epoch ms; the last day
 * </pre>
 *
 * @param ready whether rules are evaluated; queries are answered before
 * @param problems what is wrong with files that were read, a line each
 */
public record StatusApi(
    List<MetricSource> sources,
    AlertHistory alerts,
    Supplier<List<String>> problems,
    BooleanSupplier ready,
    Clock clock)
    implements Face {
  private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(5);

  public StatusApi {
    sources = List.copyOf(sources);
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/-/healthy", answer -> answer.result("Auscult is healthy.\n"));
    routes.get("/-/ready", this::readiness);
    routes.get("/api/v1/status/sources", answer -> Json.success(answer, health()));
    routes.get(
        "/api/v1/problems",
        answer -> Json.success(answer, Json.MAPPER.valueToTree(problems.get())));
    routes.get("/api/v1/alerts/history", this::history);
  }

  private void readiness(Context answer) {
    boolean up = ready.getAsBoolean();
    answer
        .status(up ? 200 : 503)
        .result(
            up
                ? "Auscult is ready.\n"
                : "Auscult is not ready: it still compiles its rules. Queries are answered.\n");
  }

  private ArrayNode health() {
    Deadline deadline = Deadline.after(HEALTH_TIMEOUT);
    ArrayNode list = Json.array();
    Parallel.map(sources, source -> describe(source, deadline)).forEach(list::add);
    return list;
  }

  private static ObjectNode describe(MetricSource source, Deadline deadline) {
    MetricSource.Health health = source.health(deadline);
    return Json.object()
        .put("name", source.name())
        .put("up", health.up())
        .put("detail", health.detail());
  }

  private void history(Context request) {
    Instants.Range range = Instants.range(request, clock::instant, Duration.ofDays(1));
    ArrayNode list = Json.array();
    Optional<String> name = Optional.ofNullable(request.queryParam("name"));
    alerts.between(range.from(), range.to()).stream()
        .filter(episode -> name.isEmpty() || name.get().equals(episode.name()))
        .forEach(episode -> list.add(encode(episode)));
    Json.success(request, list);
  }

  private static ObjectNode encode(AlertEpisode episode) {
    ObjectNode json = Json.object().put("name", episode.name());
    json.set("labels", Json.MAPPER.valueToTree(episode.labels().asMap()));
    json.set("annotations", Json.MAPPER.valueToTree(new TreeMap<>(episode.annotations())));
    json.put("activeAt", episode.activeAt().toString());
    episode.firedAt().ifPresent(at -> json.put("firedAt", at.toString()));
    episode.resolvedAt().ifPresent(at -> json.put("resolvedAt", at.toString()));
    return json;
  }
}
