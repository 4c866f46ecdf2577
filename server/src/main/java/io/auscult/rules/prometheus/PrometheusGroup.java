package io.auscult.rules.prometheus;

import io.auscult.series.Labels;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A group of a Prometheus rule file: its rules are evaluated in order, at the same instants.
 *
 * @param interval empty: the server's
 * @param queryOffset how far before the slot its expressions are evaluated
 * @param limit how many alerts, or series, each rule may make; 0 for no limit
 */
public record PrometheusGroup(
    String file,
    String name,
    Optional<Duration> interval,
    Duration queryOffset,
    int limit,
    List<PrometheusRule> rules) {
  public PrometheusGroup {
    rules = List.copyOf(rules);
  }

  /**
   * What tells each rule from the others, the same over reloads: name and labels, and a number
   * where another rule has the same.
   */
  public List<String> ruleKeys() {
    Map<String, Integer> seen = new HashMap<>();
    return rules.stream()
        .map(rule -> {
          String key = rule.name() + Labels.of(rule.labels());
          int count = seen.merge(key, 1, Integer::sum);
          return count == 1 ? key : key + "#" + count;
        })
        .toList();
  }

  /** The names of the series that it records. */
  public Set<String> recorded() {
    return rules.stream()
        .filter(rule -> rule instanceof PrometheusRule.RecordingRule)
        .map(PrometheusRule::name)
        .collect(Collectors.toSet());
  }

  /** What tells it from other groups, the same over reloads. */
  public String key() {
    return file + ";" + name;
  }
}
