package io.auscult.alert;

import io.auscult.rules.Condition;
import io.auscult.series.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Cuts the conditions of rules that state more alerts than they may: those that are active stay,
 * then come the others in the order of labels. Prometheus clears all of them instead.
 *
 * @param conditions what is left
 * @param problems what was cut, by rule
 */
record AlertLimit(List<Condition> conditions, Map<String, String> problems) {

  static AlertLimit apply(List<Condition> conditions, Set<Labels> active) {
    Map<String, List<Condition>> byRule = new TreeMap<>();
    conditions.forEach(c -> byRule.computeIfAbsent(c.rule(), _ -> new ArrayList<>()).add(c));
    List<Condition> kept = new ArrayList<>();
    Map<String, String> problems = new TreeMap<>();
    byRule.forEach((rule, stated) -> {
      int limit = stated.getFirst().policy().limit();
      stated.sort(
          Comparator.comparing((Condition c) -> !active.contains(c.labels()))
              .thenComparing(Condition::labels));
      kept.addAll(stated.subList(0, Math.min(limit, stated.size())));
      if (stated.size() > limit) {
        problems.put(
            rule,
            "%d alerts, of which %d are left out: the limit is %d"
                .formatted(stated.size(), stated.size() - limit, limit));
      }
    });
    return new AlertLimit(kept, problems);
  }
}
