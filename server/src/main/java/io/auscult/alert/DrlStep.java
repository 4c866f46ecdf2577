package io.auscult.alert;

import io.auscult.rules.Condition;
import io.auscult.rules.Evaluation;
import io.auscult.rules.Explanation;
import io.auscult.rules.NoData;
import io.auscult.rules.Observed;
import io.auscult.rules.Reading;
import io.auscult.rules.RuleDefinition;
import io.auscult.rules.RulePolicy;
import io.auscult.rules.RuleSet;
import io.auscult.rules.Rulebook;
import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All {@code .drl} rules: read the signals that they name, evaluate them together.
 *
 * @param rulebook the rules in force, asked at each slot
 * @param surroundings what rules see besides samples
 */
public record DrlStep(Rulebook rulebook, SignalReader reader, Surroundings surroundings)
    implements RuleStep {
  /** The name of the step, and of the only group that has it. */
  public static final String KEY = "drl";

  private static final String NO_DATA = "NoData";

  /** Rules that stay as they were. */
  private record Kept(RuleSet rules, boolean isComplete) implements Rulebook {}

  @Override
  public String key() {
    return KEY;
  }

  /** The same with the rules and the alerts of now. */
  DrlStep asOf(Instant slot) {
    Kept kept = new Kept(rulebook.rules(), rulebook.isComplete());
    return new DrlStep(kept, reader, surroundings.asOf(slot));
  }

  @Override
  public Findings evaluate(Instant slot, Collection<Alert> active) {
    RuleSet rules = rulebook.rules();
    SignalReader.Facts facts = reader.read(rules, slot);
    Evaluation evaluation = rules.evaluate(observed(rules, facts, slot), slot);
    List<Findings.Failure> failures = new ArrayList<>(unread(rules, facts.failed()));
    evaluation
        .errors()
        .forEach(error ->
            failures.add(
                new Findings.Failure(
                    "rule", error.rule(), error.toString(), Set.of(error.rule()))));
    Set<String> unknown = new HashSet<>();
    failures.forEach(failure -> unknown.addAll(failure.rules()));
    Set<String> gone = gone(rules, active);
    if (!rulebook.isComplete() && !gone.isEmpty()) {
      failures.add(new Findings.Failure("rules", "files", "a rule file has mistakes", gone));
    }
    List<Condition> conditions = new ArrayList<>(evaluation.conditions());
    conditions.addAll(noData(rules, facts));
    conditions.removeIf(condition -> unknown.contains(condition.rule()));
    return new Findings(
        conditions,
        failures,
        rulebook.isComplete() ? gone : Set.of(),
        current(rules, facts, active));
  }

  private Observed observed(RuleSet rules, SignalReader.Facts facts, Instant slot) {
    Duration depth = rules.depth();
    return new Observed(
        facts.readings(),
        facts.pasts(),
        depth.isZero() ? List.of() : surroundings.changes(slot.minus(depth), slot),
        surroundings.alerts(slot));
  }

  /** Rules that read a signal which could not be read: what they say is of no worth. */
  private static List<Findings.Failure> unread(
      RuleSet rules, Map<String, SignalReader.Unread> failed) {
    List<Findings.Failure> failures = new ArrayList<>();
    failed.forEach((signal, unread) -> {
      Set<String> blind =
          rules.rules().stream()
              .filter(rule -> rule.inputs().signals().contains(signal))
              .map(RuleDefinition::name)
              .collect(Collectors.toSet());
      failures.add(
          new Findings.Failure(
              unread.source().isPresent() ? "source" : "signal",
              unread.source().orElse(signal),
              "signal %s: %s".formatted(signal, unread.why()),
              blind));
    });
    return failures;
  }

  /**
   * Rules of active alerts that are not in the set. After a start with a mistake in a file there
   * may be no rule at all, and that must not resolve what was firing before.
   */
  private static Set<String> gone(RuleSet rules, Collection<Alert> active) {
    Set<String> known =
        rules.rules().stream().map(RuleDefinition::name).collect(Collectors.toSet());
    return active.stream()
        .map(Alert::rule)
        .filter(rule -> !known.contains(rule))
        .collect(Collectors.toSet());
  }

  /** What the series of active alerts are worth now, as far as they were read. */
  private static Map<Explanation.Key, Double> current(
      RuleSet rules, SignalReader.Facts facts, Collection<Alert> active) {
    Map<Explanation.Key, Double> current = new HashMap<>();
    for (Alert alert : active) {
      for (Explanation.Key key : alert.explanation().series()) {
        if (rules.readings().contains(key.signal()) && !facts.failed().containsKey(key.signal())) {
          current.put(key, Double.NaN);
        }
      }
    }
    for (Reading reading : current.isEmpty() ? List.<Reading>of() : facts.readings()) {
      current.computeIfPresent(
          new Explanation.Key(reading.signal(), Labels.of(reading.labels())),
          (_, _) -> reading.value());
    }
    return current;
  }

  /** The alert {@code NoData} of rules that ask for it, where a signal has no sample at all. */
  private static List<Condition> noData(RuleSet rules, SignalReader.Facts facts) {
    Set<String> seen = facts.readings().stream().map(Reading::signal).collect(Collectors.toSet());
    List<Condition> conditions = new ArrayList<>();
    for (RuleDefinition rule : rules.rules()) {
      if (rule.policy().noData() == NoData.ALERT) {
        rule.patterns().stream()
            .filter(pattern -> pattern.type().equals("Reading"))
            .filter(pattern -> pattern.signals().stream().noneMatch(seen::contains))
            .map(pattern -> String.join("|", pattern.signals().stream().sorted().toList()))
            .distinct()
            .forEach(signal -> conditions.add(noData(rule, signal)));
      }
    }
    return conditions;
  }

  private static Condition noData(RuleDefinition rule, String signal) {
    String severity = rule.policy().severity();
    Labels labels =
        Labels.of(
            Map.of(
                "alertname", NO_DATA, "severity", severity, "rule", rule.name(), "signal", signal));
    return new Condition(
        rule.name(),
        Condition.Kind.HOLDS,
        labels,
        RulePolicy.of(NO_DATA, severity, Doubt.BOUND, Duration.ZERO),
        Map.of("summary", "Signal %s, which the rule reads, has no sample".formatted(signal)),
        0,
        Explanation.NONE);
  }
}
