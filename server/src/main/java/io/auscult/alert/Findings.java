package io.auscult.alert;

import io.auscult.rules.Condition;
import io.auscult.rules.Explanation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an evaluation says of alerts.
 *
 * @param conditions what holds, at most one of each kind for each label set
 * @param failures what could not be evaluated: of the rules in them it is unknown what holds
 * @param removed rules that are there no more
 * @param current the present values of series that active alerts are about, NaN where there is no
 *     sample now. A series that was not asked for is not in it
 */
public record Findings(
    List<Condition> conditions,
    List<Failure> failures,
    Set<String> removed,
    Map<Explanation.Key, Double> current) {
  public Findings {
    conditions = List.copyOf(conditions);
    failures = List.copyOf(failures);
    removed = Set.copyOf(removed);
    current = Map.copyOf(current);
  }

  /** Conditions without anything that went wrong. */
  public static Findings of(List<Condition> conditions) {
    return new Findings(conditions, List.of(), Set.of(), Map.of());
  }

  /** Only that rules are there no more. */
  static Findings removed(Set<String> rules) {
    return new Findings(List.of(), List.of(), rules, Map.of());
  }

  /** The same with other conditions. */
  Findings with(List<Condition> others) {
    return new Findings(others, failures, removed, current);
  }

  /** These, but of rules that could not be evaluated now what was found the first time. */
  Findings orAsBefore(Findings first) {
    Set<String> unknown = new HashSet<>();
    failures.forEach(failure -> unknown.addAll(failure.rules()));
    List<Condition> all = new ArrayList<>(conditions);
    all.removeIf(condition -> unknown.contains(condition.rule()));
    first.conditions.stream().filter(c -> unknown.contains(c.rule())).forEach(all::add);
    Map<Explanation.Key, Double> values = new HashMap<>(first.current);
    values.putAll(current);
    return new Findings(
        all, first.failures.stream().flatMap(f -> f.among(unknown)).toList(), removed, values);
  }

  /**
   * Something that could not be evaluated.
   *
   * @param label what failed, as a label of {@code DatasourceError}: a source, a signal or a rule
   * @param name which one
   * @param rules the rules of which it is therefore unknown what holds
   */
  public record Failure(String label, String name, String why, Set<String> rules) {
    public Failure {
      rules = Set.copyOf(rules);
    }

    /** The same for those of its rules that are among others; nothing where none is. */
    private Stream<Failure> among(Set<String> others) {
      Set<String> common = new HashSet<>(rules);
      common.retainAll(others);
      return common.isEmpty() ? Stream.of() : Stream.of(new Failure(label, name, why, common));
    }
  }
}
