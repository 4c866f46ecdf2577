package io.auscult.rules.prometheus;

import io.auscult.promql.Expr;
import io.auscult.promql.Printer;
import io.auscult.rules.Place;
import io.auscult.rules.template.Template;
import java.time.Duration;
import java.util.Map;

/** A rule of a Prometheus rule file. */
public sealed interface PrometheusRule {

  /** The alert's name, or the recorded metric's. */
  String name();

  /** What it evaluates. */
  Expr expr();

  /** The labels that it adds, as written; those of its group included. */
  Map<String, String> labels();

  /** Where it begins. */
  Place place();

  /** The expression as Prometheus prints it. */
  default String query() {
    return Printer.print(expr());
  }

  /**
   * {@code alert: ...}
   *
   * @param hold {@code for}
   * @param keepFiring {@code keep_firing_for}
   * @param annotations as written
   * @param templates the labels' and annotations' values, compiled, by the text
   */
  record AlertingRule(
      String name,
      Expr expr,
      Duration hold,
      Duration keepFiring,
      Map<String, String> labels,
      Map<String, String> annotations,
      Map<String, Template> templates,
      Place place)
      implements PrometheusRule {
    public AlertingRule {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
      templates = Map.copyOf(templates);
    }
  }

  /** {@code record: ...} */
  record RecordingRule(String name, Expr expr, Map<String, String> labels, Place place)
      implements PrometheusRule {
    public RecordingRule {
      labels = Map.copyOf(labels);
    }
  }
}
