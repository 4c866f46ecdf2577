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

  /** True where an alert with these labels is the cause of one with those. */
  public boolean joins(Labels cause, Labels consequence) {
    return cause.get("alertname").equals(root)
        && on.stream().allMatch(name -> cause.get(name).equals(consequence.get(name)));
  }
}
