package io.auscult.rules;

import java.util.List;

/**
 * What rules say about facts.
 *
 * @param conditions what holds, one for each label set, in the order of labels
 * @param errors rules that failed, one for each rule, in the order of names
 */
public record Evaluation(List<Condition> conditions, List<RuleError> errors) {
  public Evaluation {
    conditions = List.copyOf(conditions);
    errors = List.copyOf(errors);
  }
}
