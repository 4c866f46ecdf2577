package io.auscult.http.prometheus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.alert.Alert;
import io.auscult.alert.AlertBoard;
import io.auscult.alert.AlertState;
import io.auscult.alert.Annotations;
import io.auscult.alert.GroupView;
import io.auscult.alert.RuleHealth;
import io.auscult.alert.RuleView;
import io.auscult.http.Face;
import io.auscult.http.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code /api/v1/rules} and {@code alerts}: all rules as a Prometheus shows its own, so that
 * Grafana lists them, read-only.
 *
 * @param groups the rules in force
 * @param board where active alerts are found
 * @param health when they were last evaluated, and which could not be
 */
public record RulesApi(Supplier<List<GroupView>> groups, AlertBoard board, RuleHealth health)
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
    board.active().forEach(alert -> list.add(json(alert)));
    Envelope.send(request, data);
  }

  private static ObjectNode json(Alert alert) {
    ObjectNode node = Json.object();
    node.set("labels", Json.MAPPER.valueToTree(alert.labels().asMap()));
    node.set("annotations", Json.MAPPER.valueToTree(Annotations.of(alert)));
    node.put("state", alert.fires() ? "firing" : "pending")
        .put("activeAt", alert.state().activeAt().toString());
    if (alert.state() instanceof AlertState.Recovering recovering) {
      node.put("keepFiringSince", recovering.since().toString());
    }
    return node.put("value", SampleText.exponent(alert.value()));
  }

  private void rules(Context request) {
    RuleFilter filter = RuleFilter.of(new QueryForm(request));
    ObjectNode data = Json.object();
    ArrayNode list = data.putArray("groups");
    for (GroupView group : filter.page(filter.select(groups.get()), data)) {
      ObjectNode node = list.addObject().put("name", group.name()).put("file", group.file());
      node.put("interval", seconds(group.interval()))
          .put("limit", group.limit())
          .put("lastEvaluation", lastEvaluation(group.group()))
          .put("evaluationTime", seconds(health.took(group.group())));
      ArrayNode rules = node.putArray("rules");
      Map<String, List<Alert>> active = active(group);
      group
          .rules()
          .forEach(rule ->
              rules.add(
                  json(
                      group,
                      rule,
                      active.getOrDefault(rule.rule(), List.of()),
                      filter.withAlerts())));
    }
    Envelope.send(request, data);
  }

  private String lastEvaluation(String group) {
    return health.lastEvaluation(group).map(Instant::toString).orElse(NEVER);
  }

  /** By the rule that stated them last. */
  private Map<String, List<Alert>> active(GroupView group) {
    return group.rules().stream()
        .map(RuleView::step)
        .distinct()
        .flatMap(step -> board.of(group.group(), step).stream())
        .filter(alert -> !alert.isResolved())
        .collect(Collectors.groupingBy(Alert::rule));
  }

  private ObjectNode json(GroupView group, RuleView rule, List<Alert> active, boolean withAlerts) {
    ObjectNode node = Json.object();
    node.put("name", rule.name()).put("query", rule.query());
    node.set("labels", Json.MAPPER.valueToTree(rule.labels()));
    switch (rule.type()) {
      case RECORDING -> node.put("type", "recording");
      case ALERTING -> alerting(node.put("type", "alerting"), rule, active, withAlerts);
    }
    Optional<String> problem = health.problem(group.group(), rule.step(), rule.rule());
    problem.ifPresent(words -> node.put("lastError", words));
    return node.put("health", healthOf(group, problem))
        .put("evaluationTime", 0)
        .put("lastEvaluation", lastEvaluation(group.group()));
  }

  private static void alerting(
      ObjectNode node, RuleView rule, List<Alert> active, boolean withAlerts) {
    node.put("duration", seconds(rule.hold())).put("keepFiringFor", seconds(rule.keepFiring()));
    node.set("annotations", Json.MAPPER.valueToTree(rule.annotations()));
    if (withAlerts) {
      ArrayNode list = node.putArray("alerts");
      active.forEach(alert -> list.add(json(alert)));
    }
    node.put("state", state(active));
  }

  private String healthOf(GroupView group, Optional<String> problem) {
    if (health.lastEvaluation(group.group()).isEmpty()) {
      return "unknown";
    }
    return problem.isPresent() ? "err" : "ok";
  }

  private static String state(List<Alert> active) {
    if (active.isEmpty()) {
      return "inactive";
    }
    return active.stream().anyMatch(Alert::fires) ? "firing" : "pending";
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
