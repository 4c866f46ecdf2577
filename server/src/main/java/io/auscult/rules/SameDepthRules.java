package io.auscult.rules;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.kie.api.KieBase;

/**
 * Rules of one file that look equally far back, and so see the same facts. Immutable; many threads
 * may use its base at once.
 */
final class SameDepthRules {
  private final Duration depth;
  private final SortedMap<String, RuleDefinition> rules;
  private final Supplier<KieBase> bases;
  private final KieBase base;
  private final List<String> readings;
  private final List<String> pasts;
  private final SortedMap<String, List<PatternBound>> bounds = new TreeMap<>();

  /**
   * @param bases makes bases with these rules and maybe others
   */
  SameDepthRules(Duration depth, SortedMap<String, RuleDefinition> rules, Supplier<KieBase> bases) {
    this.depth = depth;
    this.rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    this.bases = bases;
    this.base = with(rules.keySet());
    Set<String> present = new TreeSet<>();
    Set<String> earlier = new TreeSet<>();
    rules
        .values()
        .forEach(rule -> {
          present.addAll(rule.inputs().readings());
          earlier.addAll(rule.inputs().pasts());
        });
    this.readings = List.copyOf(present);
    this.pasts = List.copyOf(earlier);
    rules.forEach(
        (name, rule) -> bounds.put(name, rule.patterns().stream().map(PatternBound::of).toList()));
  }

  Duration depth() {
    return depth;
  }

  /** By name. */
  SortedMap<String, RuleDefinition> rules() {
    return rules;
  }

  /** A rule of the group. */
  RuleDefinition rule(String name) {
    return Objects.requireNonNull(rules.get(name));
  }

  /** What is known of the patterns of each rule before they are matched. */
  SortedMap<String, List<PatternBound>> bounds() {
    return bounds;
  }

  /** The base of all rules of the group. */
  KieBase base() {
    return base;
  }

  /** A base without some rules. */
  KieBase without(Set<String> names) {
    Set<String> kept = new TreeSet<>(rules.keySet());
    kept.removeAll(names);
    return with(kept);
  }

  /** Signals of which a rule reads the present value, in the order of names. */
  List<String> readings() {
    return readings;
  }

  /** Signals of which a rule reads earlier samples, in the order of names. */
  List<String> pasts() {
    return pasts;
  }

  private KieBase with(Set<String> names) {
    KieBase made = bases.get();
    made.getKiePackages()
        .forEach(pack ->
            pack.getRules().stream()
                .filter(rule -> !names.contains(rule.getName()))
                .toList()
                .forEach(rule -> made.removeRule(rule.getPackageName(), rule.getName())));
    return made;
  }
}
