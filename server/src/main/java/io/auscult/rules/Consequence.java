package io.auscult.rules;

import io.auscult.series.Labels;
import java.util.List;

/**
 * Whose consequence a rule's alerts are, {@code @consequenceOf(VersionSlow on model, version)}.
 *
 * @param root the name of the alert that is the cause
 * @param on labels that both have with the same value; empty: any alert of that name is the cause
 */
public record Consequence(String root, List<String> on) {
  public Consequence {
    on = List.copyOf(on);
  }

  /** True for alerts of the name that is the cause. */
  public boolean isRoot(Labels alert) {
    return alert.get("alertname").equals(root);
  }

  /** The values that cause and consequence share. */
  public List<String> shared(Labels alert) {
    return on.stream().map(alert::get).toList();
  }
}
