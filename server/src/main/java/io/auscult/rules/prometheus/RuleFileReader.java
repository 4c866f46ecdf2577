package io.auscult.rules.prometheus;

import io.auscult.config.Problem;
import io.auscult.config.Problems;
import io.auscult.config.Quantity;
import io.auscult.config.YamlFile;
import io.auscult.config.YamlMap;
import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.Parser;
import io.auscult.promql.ValueType;
import io.auscult.rules.Place;
import io.auscult.rules.prometheus.PrometheusRule.AlertingRule;
import io.auscult.rules.prometheus.PrometheusRule.RecordingRule;
import io.auscult.rules.template.Template;
import io.auscult.rules.template.TemplateException;
import io.auscult.series.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a rule file of Prometheus, and says everything that is wrong with it: what Prometheus
 * refuses is refused, each mistake with line and column.
 */
public final class RuleFileReader {
  private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  private final String path;
  private final ScalarPlace places;
  private final Problems problems;

  private RuleFileReader(String path, String text, Problems problems) {
    this.path = path;
    this.places = new ScalarPlace(text);
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param path what it is called in messages
   * @param problems takes what is wrong
   * @return its groups; to be used only where nothing is wrong
   */
  public static List<PrometheusGroup> read(String path, String text, Problems problems) {
    return YamlFile.verbatim(text, path, problems)
        .map(new RuleFileReader(path, text, problems)::file)
        .orElse(List.of());
  }

  private List<PrometheusGroup> file(YamlMap file) {
    Set<String> names = new HashSet<>();
    List<PrometheusGroup> groups = new ArrayList<>();
    for (YamlMap map : file.maps("groups")) {
      PrometheusGroup group = group(map);
      if (!names.add(group.name())) {
        map.problem("name", "a group '%s' is already in this file".formatted(group.name()));
      }
      groups.add(group);
    }
    file.finish();
    return groups;
  }

  private PrometheusGroup group(YamlMap map) {
    String name = map.requiredText("name");
    Map<String, String> labels = labels(map.map("labels"));
    List<PrometheusRule> rules = new ArrayList<>();
    for (YamlMap entry : map.maps("rules")) {
      rule(entry, labels).ifPresent(rules::add);
    }
    PrometheusGroup group =
        new PrometheusGroup(
            path,
            name,
            map.duration("interval"),
            map.duration("query_offset").orElse(Duration.ZERO),
            map.integer("limit").orElse(0),
            rules);
    map.finish();
    return group;
  }

  private Optional<PrometheusRule> rule(YamlMap map, Map<String, String> groupLabels) {
    boolean alerting = map.has("alert");
    if (alerting == map.has("record")) {
      map.problem("", "a rule needs one of 'alert' and 'record'" + (alerting ? ", not both" : ""));
      return Optional.empty();
    }
    Optional<Expr> expr = expr(map);
    Map<String, String> labels = new LinkedHashMap<>(groupLabels);
    labels.putAll(labels(map.map("labels")));
    Optional<PrometheusRule> rule =
        alerting ? alerting(map, expr, labels) : recording(map, expr, labels);
    map.finish();
    return rule;
  }

  private Optional<PrometheusRule> recording(
      YamlMap map, Optional<Expr> expr, Map<String, String> labels) {
    String name = map.requiredText("record");
    if (!name.isEmpty() && !METRIC.matcher(name).matches()) {
      map.problem("record", "'%s' is no name of a metric".formatted(name));
    }
    for (String key : List.of("for", "keep_firing_for", "annotations")) {
      if (map.has(key)) {
        map.problem(key, "'%s' is for alerts, not for recorded series".formatted(key));
      }
    }
    return expr.map(e -> new RecordingRule(name, e, labels, place(map, "record")));
  }

  private Optional<PrometheusRule> alerting(
      YamlMap map, Optional<Expr> expr, Map<String, String> labels) {
    String name = map.requiredText("alert");
    YamlMap annotationMap = map.map("annotations");
    Map<String, String> annotations = labels(annotationMap);
    Map<String, Template> templates = new LinkedHashMap<>();
    compile(map.map("labels"), templates);
    compile(annotationMap, templates);
    labels.values().forEach(text -> templates.computeIfAbsent(text, this::known));
    Duration hold = map.converted("for", Quantity::duration).orElse(Duration.ZERO);
    Duration keep = map.converted("keep_firing_for", Quantity::duration).orElse(Duration.ZERO);
    return expr.map(e ->
        new AlertingRule(name, e, hold, keep, labels, annotations, templates, place(map, "alert")));
  }

  /** Labels of the group: their mistakes are found once, where they stand. */
  private Template known(String text) {
    try {
      return Template.parse(text);
    } catch (TemplateException _) {
      return Template.parse("");
    }
  }

  private void compile(YamlMap map, Map<String, Template> templates) {
    for (String key : map.keys()) {
      String text = map.text(key).orElse("");
      try {
        templates.put(text, Template.parse(text));
      } catch (TemplateException e) {
        Place at = places.find(text, place(map, key), e.line(), e.column());
        problem(at, "'%s' is no template: %s".formatted(key, e.problem()));
      }
    }
  }

  private Map<String, String> labels(YamlMap map) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String key : map.keys()) {
      if (!Labels.isPlainName(key) || key.equals("__name__")) {
        map.problem(key, "'%s' is no name of a label here".formatted(key));
      } else {
        labels.put(key, map.text(key).orElse(""));
      }
    }
    return labels;
  }

  private Optional<Expr> expr(YamlMap map) {
    String text = map.requiredText("expr");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Expr expr = Parser.parse(text);
      if (expr.type() == ValueType.VECTOR || expr.type() == ValueType.SCALAR) {
        return Optional.of(expr);
      }
      map.problem("expr", "a rule needs a vector or a scalar, this is a " + expr.type());
    } catch (ExprException e) {
      problem(places.find(text, place(map, "expr"), e.line(), e.column()), e.problem());
    }
    return Optional.empty();
  }

  private static Place place(YamlMap map, String key) {
    YamlMap.Place at = map.place(key);
    return new Place(at.file(), at.line(), at.column());
  }

  private void problem(Place at, String message) {
    problems.add(new Problem(at.file(), at.line(), at.column(), message));
  }
}
