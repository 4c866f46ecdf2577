package io.auscult.rules;

import io.auscult.series.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a condition holds: the facts that met the rule's patterns.
 *
 * @param findings facts, with the constraints that they met
 * @param others what else the rule demands, as written: an absence, a window
 * @param version the version of the rule's text, {@code ""} where it has none
 */
public record Explanation(List<Finding> findings, List<String> others, String version) {
  /** Nothing to say. */
  public static final Explanation NONE = new Explanation(List.of(), List.of(), "");

  public Explanation {
    findings = List.copyOf(findings);
    others = List.copyOf(others);
  }

  /**
   * A series of a signal.
   *
   * @param labels without a metric name
   */
  public record Key(String signal, Labels labels) {
    @Override
    public String toString() {
      return signal + (labels.isEmpty() ? "" : labels);
    }
  }

  /** Pairs the facts of a match with the patterns of its rule, both in the order of writing. */
  static Explanation of(RuleDefinition rule, List<Object> facts) {
    return new Explanation(new MatchReader(rule, facts).findings(), rule.others(), rule.version());
  }

  /** The series of which a present value is among the findings. */
  public Set<Key> series() {
    return findings.stream()
        .filter(finding -> finding.at().isEmpty())
        .map(Finding::series)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The value of the first finding; 1 where there is none, as holds for what is absent. */
  public double value() {
    return findings.isEmpty() ? 1 : findings.getFirst().value();
  }

  /** This and the findings of another match that stated the same condition. */
  Explanation and(Explanation other) {
    return new Explanation(
        Stream.concat(findings.stream(), other.findings.stream()).distinct().toList(),
        Stream.concat(others.stream(), other.others.stream()).distinct().toList(),
        version);
  }

  /** The same; what was found before as well has been so since then, the rest since now. */
  public Explanation following(Explanation before, Instant now) {
    Map<List<Object>, Finding> old = new HashMap<>();
    before.findings.forEach(finding -> old.put(finding.pattern(), finding));
    return withFindings(finding -> {
      Finding same = old.get(finding.pattern());
      return finding.since(same == null ? now : Objects.requireNonNullElse(same.since(), now));
    });
  }

  /** The same, with what the series are worth now that the condition holds no more. */
  public Explanation ended(Map<Key, Double> current) {
    return withFindings(finding ->
        finding.at().isPresent() ? finding : finding.became(current.get(finding.series())));
  }

  private Explanation withFindings(Function<Finding, Finding> change) {
    return new Explanation(findings.stream().map(change).toList(), others, version);
  }

  /** One line for each finding. */
  public String text() {
    List<String> lines = new ArrayList<>(findings.stream().map(Finding::toString).toList());
    lines.addAll(others);
    return String.join("\n", lines);
  }
}
