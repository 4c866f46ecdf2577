package io.auscult.http.prometheus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.alert.AlertEpisode;
import io.auscult.alert.AlertHistory;
import io.auscult.alert.RuleHealth;
import io.auscult.http.Face;
import io.auscult.http.Json;
import io.auscult.rules.PatternText;
import io.auscult.rules.RuleDefinition;
import io.auscult.rules.Rulebook;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code /api/v1/rules} and {@code alerts}: the Drools rules as a Prometheus shows its alerting
 * rules, so that Grafana lists them, read-only. A file is a group; the query of a rule is what
 * stands under {@code when}.
 *
 * @param rulebook the rules in force
 * @param history where active alerts are found
 * @param health when they were last evaluated, and which could not be
 * @param interval between evaluations
 */
public record RulesApi(
    Rulebook rulebook, AlertHistory history, RuleHealth health, Duration interval, Clock clock)
    implements Face {
  /** Prometheus' word for a moment that is not known. */
  private static final String NEVER = "0001-01-01T00:00:00Z";

  @Override
  public void register(RoutesConfig routes) {
    Envelope.get(routes, "/api/v1/rules", this::rules);
    Envelope.get(routes, "/api/v1/alerts", this::alerts);
  }

  private void alerts(Context request) {
    ObjectNode data = Json.object();
    ArrayNode list = data.putArray("alerts");
    active().forEach(alert -> list.add(json(alert)));
    Envelope.send(request, data);
  }

  private List<AlertEpisode> active() {
    Instant now = clock.instant();
    return history.between(now, now).stream()
        .filter(alert -> alert.resolvedAt().isEmpty())
        .toList();
  }

  /** What a rule demands either holds or does not, so that an alert's value is always 1. */
  private static ObjectNode json(AlertEpisode alert) {
    ObjectNode node = Json.object();
    node.set("labels", Json.MAPPER.valueToTree(alert.labels().asMap()));
    node.set("annotations", Json.MAPPER.valueToTree(new TreeMap<>(alert.annotations())));
    return node.put("state", alert.firedAt().isPresent() ? "firing" : "pending")
        .put("activeAt", alert.activeAt().toString())
        .put("value", "1e+00");
  }

  private void rules(Context request) {
    QueryForm form = new QueryForm(request);
    RuleFilter filter = RuleFilter.of(form);
    SortedMap<String, List<RuleDefinition>> files =
        rulebook.rules().rules().stream()
            .filter(filter::takes)
            .collect(
                Collectors.groupingBy(
                    rule -> rule.place().file(), TreeMap::new, Collectors.toList()));
    Map<String, List<AlertEpisode>> alerts =
        active().stream().collect(Collectors.groupingBy(AlertEpisode::name));
    ObjectNode data = Json.object();
    ArrayNode groups = data.putArray("groups");
    filter
        .page(files, data)
        .forEach((file, inFile) -> {
          ObjectNode group = groups.addObject().put("name", file).put("file", file);
          group
              .put("interval", seconds(interval))
              .put("limit", 0)
              .put("lastEvaluation", lastEvaluation());
          ArrayNode list = group.putArray("rules");
          inFile.forEach(rule -> list.add(json(rule, alerts, filter.withAlerts())));
        });
    Envelope.send(request, data);
  }

  private String lastEvaluation() {
    return health.lastEvaluation().map(Instant::toString).orElse(NEVER);
  }

  private ObjectNode json(
      RuleDefinition rule, Map<String, List<AlertEpisode>> alerts, boolean withAlerts) {
    List<AlertEpisode> active = alerts.getOrDefault(rule.policy().alert(), List.of());
    ObjectNode node = Json.object().put("type", "alerting").put("name", rule.policy().alert());
    node.put("query", query(rule))
        .put("duration", seconds(rule.policy().hold()))
        .put("keepFiringFor", seconds(rule.policy().keepFiring()));
    ObjectNode labels = node.putObject("labels");
    if (!rule.policy().severity().isEmpty()) {
      labels.put("severity", rule.policy().severity());
    }
    node.putObject("annotations").put("rule", rule.name()).put("place", rule.place().toString());
    if (withAlerts) {
      ArrayNode list = node.putArray("alerts");
      active.forEach(alert -> list.add(json(alert)));
    }
    health.problem(rule).ifPresent(problem -> node.put("lastError", problem));
    return node.put("state", state(active))
        .put("health", healthOf(rule))
        .put("lastEvaluation", lastEvaluation());
  }

  private String healthOf(RuleDefinition rule) {
    if (health.lastEvaluation().isEmpty()) {
      return "unknown";
    }
    return health.problem(rule).isPresent() ? "err" : "ok";
  }

  private static String state(List<AlertEpisode> active) {
    if (active.isEmpty()) {
      return "inactive";
    }
    return active.stream().anyMatch(a -> a.firedAt().isPresent()) ? "firing" : "pending";
  }

  private static String query(RuleDefinition rule) {
    return Stream.concat(rule.patterns().stream().map(RulesApi::pattern), rule.others().stream())
        .collect(Collectors.joining(" and "));
  }

  private static String pattern(PatternText pattern) {
    String signals = pattern.signals().stream().sorted().collect(Collectors.joining("|"));
    return Stream.concat(
            Stream.of(signals).filter(s -> !s.isEmpty()), pattern.constraints().stream())
        .collect(Collectors.joining(", ", pattern.type() + "(", ")"));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
