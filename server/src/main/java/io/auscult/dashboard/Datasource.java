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
  PROMETHEUS("prometheus", "auscult", "ALERTS{alertstate=\"firing\"}", "CHANGES"),
  /** Auscult's plugin. */
  PLUGIN("auscult-signals-datasource", "auscult-signals", "alerts", "changes");

  private final String type;
  private final String uid;
  private final String alerts;
  private final String changes;

  /**
   * @param alerts what annotations of alerts ask for
   * @param changes what annotations of changes ask for
   */
  Datasource(String type, String uid, String alerts, String changes) {
    this.type = type;
    this.uid = uid;
    this.alerts = alerts;
    this.changes = changes;
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

  String alerts() {
    return alerts;
  }

  String changes() {
    return changes;
  }
}
