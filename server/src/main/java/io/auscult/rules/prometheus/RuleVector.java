package io.auscult.rules.prometheus;

import io.auscult.promql.BinaryOp;
import io.auscult.promql.Expr;
import io.auscult.promql.Printer;
import io.auscult.rules.Comparison;
import io.auscult.rules.Condition;
import io.auscult.rules.Explanation;
import io.auscult.rules.Finding;
import io.auscult.rules.Flapping;
import io.auscult.rules.NoData;
import io.auscult.rules.RulePolicy;
import io.auscult.rules.prometheus.PrometheusRule.AlertingRule;
import io.auscult.rules.prometheus.PrometheusRule.RecordingRule;
import io.auscult.rules.template.Querier;
import io.auscult.rules.template.Sample;
import io.auscult.rules.template.Template;
import io.auscult.rules.template.TemplateData;
import io.auscult.series.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a rule makes of the vector that its expression gives, as Prometheus does it.
 *
 * @param elements the vector at the instant; labels with the metric's name
 * @param querier answers {@code query} in templates
 */
public record RuleVector(List<Sample> elements, Instant at, Externals externals, Querier querier) {
  public RuleVector {
    elements = List.copyOf(elements);
  }

  /**
   * The alerts: an element's labels without the metric's name, then the rule's.
   *
   * @param rule the name under which the conditions are stated
   * @param limit how many the rule may have, 0 for no limit
   * @throws IllegalStateException where two have the same labels
   */
  public List<Condition> alerts(AlertingRule alerting, String rule, int limit) {
    List<Condition> conditions = new ArrayList<>();
    for (Sample element : elements) {
      TemplateData data =
          new TemplateData(
              element.labels(), externals.labels(), externals.url(), element.value(), querier, at);
      Function<String, String> expand = text -> expand(alerting, text, data);
      Map<String, String> labels =
          new TreeMap<>(overlaid(element.labels(), expanded(alerting.labels(), expand)).asMap());
      labels.put("alertname", alerting.name());
      conditions.add(
          new Condition(
              rule,
              Condition.Kind.HOLDS,
              Labels.of(labels),
              policy(alerting, limit),
              expanded(alerting.annotations(), expand),
              element.value(),
              explanation(alerting.expr(), element)));
    }
    unique("alert", conditions.stream().map(Condition::labels).toList());
    return conditions;
  }

  private static String expand(AlertingRule rule, String text, TemplateData data) {
    Template template = rule.templates().get(text);
    return template == null ? text : template.expandOrExplain(data, rule.name());
  }

  private static Map<String, String> expanded(
      Map<String, String> texts, Function<String, String> expand) {
    Map<String, String> expanded = new HashMap<>();
    texts.forEach((name, text) -> expanded.put(name, expand.apply(text)));
    return expanded;
  }

  private static Labels overlaid(Labels element, Map<String, String> labels) {
    Map<String, String> all = new TreeMap<>(element.withoutName().asMap());
    all.putAll(labels);
    all.values().removeIf(String::isEmpty);
    return Labels.of(all);
  }

  private static RulePolicy policy(AlertingRule rule, int limit) {
    return new RulePolicy(
        rule.name(),
        rule.labels().getOrDefault("severity", ""),
        rule.hold(),
        rule.keepFiring(),
        Flapping.OFF,
        NoData.RESOLVE,
        limit == 0 ? Integer.MAX_VALUE : limit,
        Optional.empty(),
        true);
  }

  /** The left side of a comparison is what the element is worth; the right side may be a number. */
  private static Explanation explanation(Expr expr, Sample element) {
    Labels labels = element.labels().withoutName();
    Expr inner = expr;
    while (inner instanceof Expr.Paren paren) {
      inner = paren.expr();
    }
    Finding finding =
        inner instanceof Expr.Binary(BinaryOp op, Expr left, Expr right, boolean bool, _, _)
                && op.isComparison()
                && !bool
            ? Finding.of(
                Printer.print(left),
                labels,
                element.value(),
                Optional.empty(),
                List.of(comparison(op, right, element.value())))
            : Finding.of(Printer.print(expr), labels, element.value(), Optional.empty(), List.of());
    return new Explanation(List.of(finding), List.of(), "");
  }

  private static Comparison comparison(BinaryOp op, Expr right, double value) {
    String text = op.symbol() + " " + Printer.print(right);
    Double threshold = right instanceof Expr.NumberLiteral number ? number.value() : null;
    return new Comparison(text, threshold == null ? null : value, threshold, true);
  }

  /**
   * The recorded series: an element's labels, the rule's over them, and the recorded name.
   *
   * @throws IllegalStateException where two have the same labels
   */
  public List<Sample> series(RecordingRule rule) {
    List<Sample> series = new ArrayList<>();
    for (Sample element : elements) {
      Labels labels =
          overlaid(element.labels(), rule.labels()).with(Labels.METRIC_NAME, rule.name());
      series.add(new Sample(labels, element.value()));
    }
    unique("rule", series.stream().map(Sample::labels).toList());
    return series;
  }

  private static void unique(String kind, List<Labels> all) {
    Set<Labels> seen = new HashSet<>();
    for (Labels labels : all) {
      if (!seen.add(labels)) {
        throw new IllegalStateException(
            "vector contains metrics with the same labelset after applying %s labels: %s"
                .formatted(kind, labels));
      }
    }
  }
}
