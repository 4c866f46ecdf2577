package io.auscult.rules;

import io.auscult.series.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the facts of a match say, each beside the pattern of the rule that it met. */
final class MatchReader {
  private final RuleDefinition rule;
  private final Map<String, Double> variables = new HashMap<>();
  private final List<Met> met = new ArrayList<>();

  /** A fact and the pattern that it met; no pattern where none of the rule's is for it. */
  private record Met(Object fact, Optional<PatternText> pattern) {}

  MatchReader(RuleDefinition rule, List<Object> facts) {
    this.rule = rule;
    int next = 0;
    for (Object fact : facts) {
      int index = patternOf(fact, next);
      Optional<PatternText> pattern =
          index < 0 ? Optional.empty() : Optional.of(rule.patterns().get(index));
      next = index < 0 ? next : index + 1;
      met.add(new Met(fact, pattern));
      pattern.ifPresent(found -> found.variables().forEach(name -> bind(name, fact)));
    }
  }

  private void bind(String name, Object fact) {
    switch (fact) {
      case Reading reading -> variables.put(name, reading.value());
      case Past past -> variables.put(name, past.value());
      default -> {}
    }
  }

  private int patternOf(Object fact, int from) {
    String type = fact.getClass().getSimpleName();
    String signal = signal(fact);
    List<PatternText> patterns = rule.patterns();
    for (int i = from; i < patterns.size(); i++) {
      PatternText pattern = patterns.get(i);
      boolean named = signal.isEmpty() || pattern.signals().contains(signal);
      if (pattern.type().equals(type) && named) {
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

  List<Finding> findings() {
    return met.stream().flatMap(each -> finding(each).stream()).toList();
  }

  private Optional<Finding> finding(Met each) {
    return switch (each.fact()) {
      case Reading(String signal, var labels, double value) ->
          Optional.of(
              Finding.of(
                  signal,
                  Labels.of(labels),
                  value,
                  Optional.empty(),
                  comparisons(each.pattern(), value)));
      case Past(String signal, var labels, double value, long at) ->
          Optional.of(
              Finding.of(
                  signal,
                  Labels.of(labels),
                  value,
                  Optional.of(Instant.ofEpochMilli(at)),
                  comparisons(each.pattern(), value)));
      case Change change ->
          Optional.of(
              event(
                  "change " + change.kind(),
                  Labels.of(change.labels()),
                  change.epochMillis(),
                  each.pattern()));
      case ActiveAlert alert ->
          Optional.of(
              event(
                  "alert " + alert.state(),
                  Labels.of(alert.labels()),
                  alert.activeAtMillis(),
                  each.pattern()));
      default -> Optional.empty();
    };
  }

  /** A fact that is no sample counts as one. */
  private Finding event(
      String what, Labels labels, long epochMillis, Optional<PatternText> pattern) {
    return Finding.of(
        what, labels, 1, Optional.of(Instant.ofEpochMilli(epochMillis)), comparisons(pattern, 1));
  }

  private List<Comparison> comparisons(Optional<PatternText> pattern, double value) {
    Map<String, Double> numbers = new HashMap<>(variables);
    numbers.put("value", value);
    return pattern.stream()
        .flatMap(found -> found.constraints().stream())
        .map(text -> Comparison.of(text, numbers))
        .toList();
  }
}
