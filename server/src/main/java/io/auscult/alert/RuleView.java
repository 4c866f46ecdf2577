package io.auscult.alert;

import java.time.Duration;
import java.util.Map;

/**
 * A rule as interfaces show it, in Prometheus' terms.
 *
 * @param step the step that decides it, and its name there: where its alerts and problems are found
 * @param query its expression; of a {@code .drl} rule what stands under {@code when}
 * @param labels those that it adds, as written
 * @param annotations as written
 */
public record RuleView(
    Type type,
    String step,
    String rule,
    String name,
    String query,
    Duration hold,
    Duration keepFiring,
    Map<String, String> labels,
    Map<String, String> annotations) {
  public RuleView {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** What a rule makes. */
  public enum Type {
    ALERTING,
    RECORDING
  }
}
