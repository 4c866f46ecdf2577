package io.auscult.alert;

import io.auscult.rules.Condition;
import io.auscult.rules.Explanation;
import io.auscult.rules.RulePolicy;
import io.auscult.series.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The alert {@code DatasourceError}, one for each thing that fails, firing when it has failed for
 * {@link Doubt#BOUND}: from then on nobody is told of alerts that depend on it.
 */
final class DatasourceErrors {
  /** The step under which these alerts are kept. */
  static final String STEP = "datasource errors";

  static final String NAME = "DatasourceError";
  private static final int MOST_NAMES = 10;

  private DatasourceErrors() {}

  static Findings of(List<Findings.Failure> failures) {
    Map<Labels, List<Findings.Failure>> byLabels = new TreeMap<>();
    for (Findings.Failure failure : failures) {
      Labels labels =
          Labels.of("alertname", NAME, "severity", "warning", failure.label(), failure.name());
      byLabels.computeIfAbsent(labels, _ -> new ArrayList<>()).add(failure);
    }
    List<Condition> conditions = new ArrayList<>();
    byLabels.forEach((labels, same) -> conditions.add(condition(labels, same)));
    return Findings.of(conditions);
  }

  private static Condition condition(Labels labels, List<Findings.Failure> failures) {
    Set<String> rules = new TreeSet<>();
    failures.forEach(failure -> rules.addAll(failure.rules()));
    Findings.Failure first = failures.getFirst();
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put(
        "summary",
        "%d rules cannot be evaluated: %s '%s' fails"
            .formatted(rules.size(), first.label(), first.name()));
    annotations.put("error", first.why());
    annotations.put("rules", names(rules));
    return new Condition(
        NAME,
        Condition.Kind.HOLDS,
        labels,
        RulePolicy.of(NAME, "warning", Doubt.BOUND, Duration.ZERO),
        annotations,
        rules.size(),
        Explanation.NONE);
  }

  private static String names(Set<String> rules) {
    String first = String.join("\n", rules.stream().limit(MOST_NAMES).toList());
    int more = rules.size() - MOST_NAMES;
    return more > 0 ? first + "\nand " + more + " more" : first;
  }
}
