package io.auscult.rules;

import io.auscult.series.Labels;
import java.util.Map;

/**
 * Something that holds now, stated by a rule.
 *
 * @param rule the rule that stated it
 * @param kind whether it makes an alert, or keeps one that fires
 * @param labels its identity: {@code alertname}, {@code severity}, and those that the rule set
 * @param policy for how long it must hold, and other words that stand over the rule
 * @param annotations {@code summary} and others
 * @param value a number for it: that of the expression, or of the first fact
 * @param explanation which facts met the rule
 */
public record Condition(
    String rule,
    Kind kind,
    Labels labels,
    RulePolicy policy,
    Map<String, String> annotations,
    double value,
    Explanation explanation) {

  /** What a condition is for. */
  public enum Kind {
    /** {@code alerts.holds()}: an alert begins or goes on. */
    HOLDS,
    /** {@code alerts.keeps()}: an alert that fires goes on; none begins. */
    KEEPS
  }

  public Condition {
    annotations = Map.copyOf(annotations);
  }
}
