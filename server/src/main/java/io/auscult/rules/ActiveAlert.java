package io.auscult.rules;

import io.auscult.series.Labels;
import java.util.Map;

/**
 * A fact: an alert that is pending or firing as the evaluation begins, of another rule or one that
 * Grafana, Prometheus or another sender has told us of. In a rule:
 *
 * <pre>
 *   ActiveAlert( name == "NodeDown", state == "firing", $node : label("node") )
 * </pre>
 *
 * @param name the label {@code alertname}
 * @param state {@code pending} or {@code firing}
 * @param labels all labels
 * @param source {@code auscult} for alerts of our own rules, else {@code received}
 * @param activeAtMillis since when its condition has held, epoch milliseconds
 */
public record ActiveAlert(
    String name, String state, Map<String, String> labels, String source, long activeAtMillis) {
  public ActiveAlert {
    labels = Map.copyOf(labels);
  }

  /** An alert with these labels. */
  public static ActiveAlert of(Labels labels, String state, String source, long activeAtMillis) {
    return new ActiveAlert(labels.get("alertname"), state, labels.asMap(), source, activeAtMillis);
  }

  /** The value of a label, {@code ""} where the alert does not have it. */
  public String label(String name) {
    return labels.getOrDefault(name, "");
  }
}
