package io.auscult.alert;

import java.time.Duration;
import java.util.List;

/**
 * Rules as interfaces show them together: a group of a Prometheus file, or the rules of a {@code
 * .drl} file.
 *
 * @param group the group that evaluates them, {@link RuleGroup#name}
 * @param name as shown
 * @param limit alerts that each may have, 0 for no limit
 */
public record GroupView(
    String group, String file, String name, Duration interval, int limit, List<RuleView> rules) {
  public GroupView {
    rules = List.copyOf(rules);
  }

  /** The same group with other rules. */
  public GroupView with(List<RuleView> others) {
    return new GroupView(group, file, name, interval, limit, others);
  }
}
