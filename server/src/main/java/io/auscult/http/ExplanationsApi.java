package io.auscult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.alert.Alert;
import io.auscult.alert.AlertBoard;
import io.auscult.alert.AlertState;
import io.auscult.alert.Annotations;
import io.auscult.alert.SignalReader;
import io.auscult.promql.Expr;
import io.auscult.promql.Parser;
import io.auscult.promql.Suggestion;
import io.auscult.rules.Comparison;
import io.auscult.rules.Finding;
import io.auscult.rules.RuleDefinition;
import io.auscult.rules.Rulebook;
import io.auscult.rules.WhyNot;
import io.auscult.series.Labels;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why alerts are what they are, and why others are not.
 *
 * <pre>
 * GET /api/v1/alerts/explained?name=..                  pending, firing and recently resolved alerts
 * GET /api/v1/rules/why-not?rule=..&labels={model="a"}  each pattern's nearest miss, now
 * </pre>
 *
 * @param rulebook the {@code .drl} rules in force
 * @param reader reads the signals of a rule
 */
public record ExplanationsApi(AlertBoard board, Rulebook rulebook, SignalReader reader, Clock clock)
    implements Face {

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/api/v1/alerts/explained", this::explained);
    routes.get("/api/v1/rules/why-not", this::whyNot);
  }

  private void explained(Context request) {
    Optional<String> name = Optional.ofNullable(request.queryParam("name"));
    ArrayNode list = Json.array();
    board
        .all()
        .filter(alert -> name.isEmpty() || name.get().equals(alert.labels().get("alertname")))
        .forEach(alert -> list.add(encode(alert)));
    Json.success(request, list);
  }

  private ObjectNode encode(Alert alert) {
    ObjectNode node = Json.object();
    node.set("labels", Json.MAPPER.valueToTree(alert.labels().asMap()));
    node.set("annotations", Json.MAPPER.valueToTree(Annotations.of(alert)));
    node.put("state", alert.state().getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .put("activeAt", alert.state().activeAt().toString());
    if (alert.state() instanceof AlertState.Resolved resolved) {
      node.put("resolvedAt", resolved.resolvedAt().toString())
          .put("end", resolved.end().name().toLowerCase(Locale.ROOT));
    }
    node.put("flapping", alert.recent().flapping());
    alert
        .doubt()
        .ifPresent(doubt ->
            node.putObject("doubt").put("since", doubt.since().toString()).put("why", doubt.why()));
    node.set("rule", rule(alert));
    ArrayNode findings = node.putArray("findings");
    alert.explanation().findings().forEach(finding -> findings.add(encode(finding)));
    node.set("others", Json.MAPPER.valueToTree(alert.explanation().others()));
    return node;
  }

  /** The rule as it is now; {@code version} is that by which the alert was stated. */
  private ObjectNode rule(Alert alert) {
    ObjectNode node =
        Json.object().put("name", alert.rule()).put("version", alert.explanation().version());
    find(alert.rule())
        .ifPresent(rule ->
            node.put("place", rule.place().toString())
                .put("text", rule.text())
                .put("currentVersion", rule.version()));
    return node;
  }

  private Optional<RuleDefinition> find(String name) {
    return rulebook.rules().rules().stream().filter(rule -> rule.name().equals(name)).findFirst();
  }

  private static ObjectNode encode(Finding finding) {
    ObjectNode node =
        Json.object()
            .put("signal", finding.signal())
            .put("query", finding.series().toString())
            .put("url", url(finding))
            .put("value", finding.value());
    node.set("labels", Json.MAPPER.valueToTree(finding.labels().asMap()));
    finding.at().ifPresent(at -> node.put("at", at.toString()));
    ArrayNode comparisons = node.putArray("comparisons");
    finding.comparisons().forEach(comparison -> comparisons.add(encode(comparison)));
    put(node, "since", finding.since());
    if (finding.became() != null) {
      node.put("became", finding.became());
    }
    return node;
  }

  /** Where the series of a finding can be seen, on this server. */
  private static String url(Finding finding) {
    return "/api/v1/query?query="
        + URLEncoder.encode(finding.series().toString(), StandardCharsets.UTF_8);
  }

  private static void put(ObjectNode node, String name, @Nullable Instant at) {
    if (at != null) {
      node.put(name, at.toString());
    }
  }

  private static ObjectNode encode(Comparison comparison) {
    ObjectNode node = Json.object().put("text", comparison.text());
    if (comparison.left() != null && comparison.right() != null) {
      node.put("left", comparison.left())
          .put("threshold", comparison.right())
          .put("margin", comparison.left() - comparison.right());
    }
    return node;
  }

  private void whyNot(Context request) {
    String name = Optional.ofNullable(request.queryParam("rule")).orElse("");
    RuleDefinition rule = find(name).orElseThrow(() -> unknown(name));
    Labels labels = labels(Optional.ofNullable(request.queryParam("labels")).orElse("{}"));
    SignalReader.Facts facts = reader.read(rule.inputs().readings(), Map.of(), clock.instant());
    WhyNot answer = WhyNot.of(rule, facts.readings(), labels);
    ObjectNode node = Json.object().put("rule", rule.name()).put("place", rule.place().toString());
    node.set("labels", Json.MAPPER.valueToTree(labels.asMap()));
    ArrayNode patterns = node.putArray("patterns");
    answer.patterns().forEach(nearest -> patterns.add(encode(nearest)));
    node.set("others", Json.MAPPER.valueToTree(answer.others()));
    ObjectNode unread = node.putObject("unread");
    facts.failed().forEach((signal, why) -> unread.put(signal, why.why()));
    Json.success(request, node);
  }

  private IllegalArgumentException unknown(String name) {
    List<String> names =
        rulebook.rules().rules().stream().map(RuleDefinition::name).sorted().toList();
    return new IllegalArgumentException(
        "there is no rule '%s'%s; rules: %s"
            .formatted(name, Suggestion.clause(name, names), String.join(", ", names)));
  }

  private static ObjectNode encode(WhyNot.Nearest nearest) {
    ObjectNode node =
        Json.object()
            .put("text", nearest.toString())
            .put("pattern", nearest.pattern())
            .put("met", nearest.fact().isPresent() && nearest.missed().isEmpty());
    nearest.fact().ifPresent(fact -> node.set("fact", encode(fact)));
    ArrayNode missed = node.putArray("missed");
    nearest.missed().forEach(comparison -> missed.add(encode(comparison)));
    return node;
  }

  /** Labels as a selector of equalities, {@code {model="a"}}. */
  private static Labels labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    if (Parser.parse("x" + text) instanceof Expr.VectorSelector selector) {
      selector.matchers().stream()
          .filter(matcher -> !matcher.label().equals(Labels.METRIC_NAME))
          .forEach(matcher -> labels.put(matcher.label(), matcher.value()));
    }
    return Labels.of(labels);
  }
}
