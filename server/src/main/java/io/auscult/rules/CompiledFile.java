package io.auscult.rules;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.kie.api.KieBase;

/**
 * A file without mistakes, ready to be evaluated. Immutable.
 *
 * @param rules by name
 * @param groups the same rules, by how far they look back
 */
record CompiledFile(
    DrlFile file, SortedMap<String, RuleDefinition> rules, List<SameDepthRules> groups) {
  CompiledFile {
    rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    groups = List.copyOf(groups);
  }

  /**
   * Makes the groups.
   *
   * @param bases makes bases of all rules of the file
   */
  static CompiledFile of(
      DrlFile file, SortedMap<String, RuleDefinition> rules, Supplier<KieBase> bases) {
    SortedMap<Duration, SortedMap<String, RuleDefinition>> byDepth = new TreeMap<>();
    rules.forEach((name, rule) ->
        byDepth.computeIfAbsent(rule.inputs().depth(), _ -> new TreeMap<>()).put(name, rule));
    return new CompiledFile(
        file,
        rules,
        byDepth.entrySet().stream()
            .map(group -> new SameDepthRules(group.getKey(), group.getValue(), bases))
            .toList());
  }
}
