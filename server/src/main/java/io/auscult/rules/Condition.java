package io.auscult.rules;

import io.auscult.series.Labels;
import java.util.Map;

/**
 * Something that holds now, stated by a rule.
 *
 * @param rule the rule that stated it
 * @param labels its identity: {@code alertname}, {@code severity}, and those that the rule set
 * @param policy for how long it must hold, and other words that stand over the rule
 * @param annotations {@code summary} and others
 * @param explanation which facts met the rule
 */
public record Condition(
    String rule,
    Labels labels,
    RulePolicy policy,
    Map<String, String> annotations,
    Explanation explanation) {
  public Condition {
    annotations = Map.copyOf(annotations);
  }
}
