package io.auscult.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.config.Problems;
import io.auscult.config.YamlFile;
import io.auscult.config.YamlMap;
import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.SourceRouter;
import io.auscult.query.promqltest.Memory;
import io.auscult.query.promqltest.MemorySource;
import io.auscult.rules.prometheus.Externals;
import io.auscult.rules.prometheus.PrometheusGroup;
import io.auscult.rules.prometheus.RuleFileReader;
import io.auscult.series.Labels;
import io.auscult.signal.SignalCatalog;
import io.auscult.testing.Shared;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules that others have published: 1,155 alerts, read and evaluated by our engine. */
class PublicRulesTest {
  private static final int COUNT = 1_155;

  @Test
  void allAreReadAndEvaluated() {
    List<YamlMap> published = published();
    assertThat(published).hasSize(COUNT);
    Problems problems = new Problems();
    List<PrometheusGroup> groups = RuleFileReader.read("public.yml", file(published), problems);
    // Prometheus refuses this one, too: "\\." is no escape.
    assertThat(problems.list()).singleElement().asString().contains("unknown escape '\\.'");
    assertThat(groups.getFirst().rules()).hasSize(COUNT - 1);

    PrometheusRuleGroup group =
        new PrometheusRuleGroup(
            groups.getFirst(),
            Duration.ofMinutes(1),
            engine(),
            QueryOptions.DEFAULT,
            new Externals(Labels.EMPTY, "http://auscult.example"),
            _ -> {});
    GroupEvaluation.Result result =
        GroupEvaluation.run(group, AlertBook.EMPTY, Instant.ofEpochSecond(1_700_000_000), _ -> {});
    assertThat(result.problems().values()).allMatch(Map::isEmpty);
    // Without a single sample what holds is what asks for an absence.
    assertThat(result.conditions())
        .isNotEmpty()
        .allSatisfy(condition ->
            assertThat(condition.explanation().findings().getFirst().signal())
                .containsAnyOf("absent", "vector("));
  }

  private static QueryEngine engine() {
    MemorySource empty = new MemorySource("memory", new Memory());
    return new FederatedQueryEngine(
        () -> SignalCatalog.EMPTY, new SourceRouter(empty, List.of(empty)), QueryLimits.DEFAULT);
  }

  private static List<YamlMap> published() {
    Problems problems = new Problems();
    String text =
        String.join("\n", Shared.lines("data/alert-rules/awesome-prometheus-alerts_rules.yml"));
    YamlMap file = YamlFile.verbatim(text, "published", problems).orElseThrow();
    List<YamlMap> rules = new ArrayList<>();
    for (YamlMap group : file.maps("groups")) {
      for (YamlMap service : group.maps("services")) {
        for (YamlMap exporter : service.maps("exporters")) {
          rules.addAll(exporter.maps("rules"));
        }
      }
    }
    assertThat(problems.list()).isEmpty();
    return rules;
  }

  /** As the project's page shows them: in Prometheus' format, with templates in the annotations. */
  private static String file(List<YamlMap> published) {
    StringBuilder file = new StringBuilder("groups:\n- name: public\n  rules:\n");
    for (int i = 0; i < published.size(); i++) {
      YamlMap rule = published.get(i);
      file.append("  - alert: ")
          .append(quoted(rule.requiredText("name") + " " + i))
          .append("\n    expr: ")
          .append(quoted(rule.requiredText("query")))
          .append("\n    for: ")
          .append(rule.text("for").orElse("0m"))
          .append("\n    labels: {severity: ")
          .append(quoted(rule.text("severity").orElse("")))
          .append("}\n    annotations:\n      summary: ")
          .append(quoted(rule.requiredText("name") + " (instance {{ $labels.instance }})"))
          .append("\n      description: ")
          .append(
              quoted(
                  rule.text("description").orElse("")
                      + "\n  VALUE = {{ $value }}\n  LABELS = {{ $labels }}"))
          .append('\n');
    }
    return file.toString();
  }

  private static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + "\"";
  }
}
