package io.auscult.rules;

import io.auscult.series.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a condition holds: the facts that met the rule's patterns.
 *
 * @param findings facts, with the constraints that they met
 * @param others what else the rule demands, as written: an absence, a window
 */
public record Explanation(List<Finding> findings, List<String> others) {
  public Explanation {
    findings = List.copyOf(findings);
    others = List.copyOf(others);
  }

  /**
   * A fact that met a pattern.
   *
   * @param at when it was sampled; empty for the present value
   * @param constraints conditions as written, {@code value > 0.3}
   */
  public record Finding(
      String signal, Labels labels, double value, Optional<Instant> at, List<String> constraints) {
    public Finding {
      constraints = List.copyOf(constraints);
    }

    /** {@code ctr{model="m1"} = 0.08 (value < 0.1)}. */
    @Override
    public String toString() {
      return signal
          + (labels.isEmpty() ? "" : labels)
          + " = "
          + String.format(Locale.ROOT, "%.4g", value)
          + at.map(instant -> " at " + instant).orElse("")
          + (constraints.isEmpty() ? "" : " (" + String.join(", ", constraints) + ")");
    }
  }

  /** Pairs the facts of a match with the patterns of its rule, both in the order of writing. */
  static Explanation of(RuleDefinition rule, List<Object> facts) {
    List<Finding> findings = new ArrayList<>();
    int next = 0;
    for (Object fact : facts) {
      int pattern = patternOf(fact, rule.patterns(), next);
      List<String> constraints =
          pattern < 0 ? List.of() : rule.patterns().get(pattern).constraints();
      next = pattern < 0 ? next : pattern + 1;
      finding(fact, constraints).ifPresent(findings::add);
    }
    return new Explanation(findings, rule.others());
  }

  private static int patternOf(Object fact, List<PatternText> patterns, int from) {
    String type = fact.getClass().getSimpleName();
    for (int i = from; i < patterns.size(); i++) {
      if (patterns.get(i).type().equals(type) && patterns.get(i).signals().contains(signal(fact))) {
        return i;
      }
    }
    return -1;
  }

  private static String signal(Object fact) {
    return switch (fact) {
      case Reading reading -> reading.signal();
      case Past past -> past.signal();
      default -> "";
    };
  }

  private static Optional<Finding> finding(Object fact, List<String> constraints) {
    return switch (fact) {
      case Reading(String signal, var labels, double value) ->
          Optional.of(new Finding(signal, Labels.of(labels), value, Optional.empty(), constraints));
      case Past(String signal, var labels, double value, long at) ->
          Optional.of(
              new Finding(
                  signal,
                  Labels.of(labels),
                  value,
                  Optional.of(Instant.ofEpochMilli(at)),
                  constraints));
      default -> Optional.empty();
    };
  }

  /** This and the findings of another match that stated the same condition. */
  Explanation and(Explanation other) {
    Set<Finding> all = new LinkedHashSet<>(findings);
    all.addAll(other.findings);
    Set<String> rest = new LinkedHashSet<>(others);
    rest.addAll(other.others);
    return new Explanation(List.copyOf(all), List.copyOf(rest));
  }

  /** One line for each finding. */
  public String text() {
    List<String> lines = new ArrayList<>(findings.stream().map(Finding::toString).toList());
    lines.addAll(others);
    return lines.stream().collect(Collectors.joining("\n"));
  }
}
