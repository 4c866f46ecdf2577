package io.auscult.dashboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The data sources of Grafana that a dashboard can be written for. Both have the same queries, so
 * that only the type and the annotations differ.
 */
public enum Datasource {
  /** Grafana's own, over Auscult's Prometheus API: nothing to install. */
  PROMETHEUS("prometheus", "auscult") {
    @Override
    ObjectNode alerts(ObjectNode annotation) {
      annotation.put("expr", "ALERTS{alertstate=\"firing\"}").put("step", "60s");
      return annotation
          .put("titleFormat", "{{alertname}}")
          .put("textFormat", "{{model}} {{model_name}} {{version}}")
          .put("tagKeys", "severity");
    }

    @Override
    ObjectNode changes(ObjectNode annotation) {
      annotation.put("expr", "CHANGES").put("step", "60s");
      return annotation
          .put("titleFormat", "{{kind}}")
          .put("textFormat", "{{model}} {{model_name}} {{version}}")
          .put("tagKeys", "kind");
    }
  },
  /** Auscult's plugin. */
  PLUGIN("auscult-signals-datasource", "auscult-signals") {
    @Override
    ObjectNode alerts(ObjectNode annotation) {
      return target(annotation, "alerts");
    }

    @Override
    ObjectNode changes(ObjectNode annotation) {
      return target(annotation, "changes");
    }

    private static ObjectNode target(ObjectNode annotation, String expr) {
      annotation.putObject("target").put("refId", "Anno").put("expr", expr);
      return annotation;
    }
  };

  private final String type;
  private final String uid;

  Datasource(String type, String uid) {
    this.type = type;
    this.uid = uid;
  }

  /** The id of Grafana's plugin. */
  public String type() {
    return type;
  }

  /**
   * The data source with an id of Grafana's plugin.
   *
   * @throws IllegalArgumentException for another
   */
  public static Datasource of(String type) {
    return Arrays.stream(values())
        .filter(datasource -> datasource.type.equals(type))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "dashboards are written for %s, not for '%s'"
                    .formatted(
                        Arrays.stream(values())
                            .map(Datasource::type)
                            .collect(Collectors.joining(" and ")),
                        type)));
  }

  /** What is provisioned by this type; a variable, so that a dashboard can be put on another. */
  ObjectNode variable() {
    ObjectNode variable = JsonNodeFactory.instance.objectNode();
    variable.put("name", "datasource").put("label", "Data source").put("type", "datasource");
    variable.put("query", type).put("hide", 0).put("refresh", 1).put("regex", "");
    variable.putObject("current").put("text", "Auscult").put("value", uid);
    return variable;
  }

  /** What queries refer to: whatever the variable says. */
  ObjectNode reference() {
    return JsonNodeFactory.instance.objectNode().put("type", type).put("uid", "${datasource}");
  }

  /** Makes an annotation that of alerts. */
  abstract ObjectNode alerts(ObjectNode annotation);

  /** Makes an annotation that of changes, deployments and such. */
  abstract ObjectNode changes(ObjectNode annotation);
}
