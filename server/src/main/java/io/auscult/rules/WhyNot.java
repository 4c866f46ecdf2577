package io.auscult.rules;

import io.auscult.series.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a rule states nothing for a set of labels: each of its patterns by itself, with the fact that
 * comes nearest to meeting it. What a pattern demands of other patterns is looked at with the
 * nearest facts of those; {@code not}, {@code accumulate} and such are only named.
 *
 * @param patterns in the order of writing
 * @param others what else the rule demands, as written
 */
public record WhyNot(String rule, Labels labels, List<Nearest> patterns, List<String> others) {
  public WhyNot {
    patterns = List.copyOf(patterns);
    others = List.copyOf(others);
  }

  /**
   * A pattern and what comes nearest to it.
   *
   * @param pattern as written
   * @param fact the fact that meets most of its conditions; empty where no fact has the labels
   * @param missed the conditions that it does not meet
   */
  public record Nearest(String pattern, Optional<Finding> fact, List<Comparison> missed) {
    public Nearest {
      missed = List.copyOf(missed);
    }

    /** {@code ctr{model="m1"} = 0.13 misses value < 0.1 by 0.03}. */
    @Override
    public String toString() {
      if (fact.isEmpty()) {
        return pattern + ": no sample with these labels";
      }
      Finding found = fact.get();
      String is = found.series() + " = " + Finding.number(found.value());
      return missed.isEmpty()
          ? is + " meets " + pattern
          : is + " misses " + String.join(", ", missed.stream().map(Nearest::miss).toList());
    }

    private static String miss(Comparison comparison) {
      String by =
          comparison.margin().isPresent()
              ? " by " + Finding.number(Math.abs(comparison.margin().getAsDouble()))
              : "";
      return comparison + by;
    }
  }

  /** Looks at a rule with the facts of now. */
  public static WhyNot of(RuleDefinition rule, List<Reading> readings, Labels labels) {
    return new Search(rule, readings, labels).run();
  }

  /** The search for the nearest facts; variables get their values from the facts found so far. */
  private static final class Search {
    private final RuleDefinition rule;
    private final List<Reading> readings;
    private final Labels labels;
    private final Map<String, Double> variables = new HashMap<>();

    Search(RuleDefinition rule, List<Reading> readings, Labels labels) {
      this.rule = rule;
      this.labels = labels;
      this.readings = readings.stream().filter(this::agrees).toList();
    }

    /** A fact of this label set: no label that both have differs. */
    private boolean agrees(Reading reading) {
      return labels.asMap().entrySet().stream()
          .allMatch(label ->
              label.getKey().equals("alertname")
                  || !reading.labels().containsKey(label.getKey())
                  || reading.label(label.getKey()).equals(label.getValue()));
    }

    WhyNot run() {
      List<Nearest> nearest = new ArrayList<>();
      for (PatternText pattern : rule.patterns()) {
        if (pattern.type().equals("Reading")) {
          nearest.add(nearest(pattern));
        }
      }
      return new WhyNot(rule.name(), labels, nearest, rule.others());
    }

    private Nearest nearest(PatternText pattern) {
      Optional<Nearest> best =
          readings.stream()
              .filter(reading -> pattern.signals().contains(reading.signal()))
              .map(reading -> judged(pattern, reading))
              .min(
                  Comparator.comparingInt((Nearest n) -> n.missed().size())
                      .thenComparingDouble(Search::distance));
      best.flatMap(Nearest::fact)
          .ifPresent(fact -> pattern.variables().forEach(v -> variables.put(v, fact.value())));
      return best.orElseGet(() -> new Nearest(written(pattern), Optional.empty(), List.of()));
    }

    private static double distance(Nearest nearest) {
      return nearest.missed().stream().mapToDouble(c -> Math.abs(c.margin().orElse(0))).sum();
    }

    private Nearest judged(PatternText pattern, Reading reading) {
      Map<String, Double> numbers = new HashMap<>(variables);
      pattern.variables().forEach(name -> numbers.put(name, reading.value()));
      numbers.put("value", reading.value());
      List<Comparison> all =
          pattern.constraints().stream().map(text -> Comparison.of(text, numbers)).toList();
      List<Comparison> missed = all.stream().filter(c -> Boolean.FALSE.equals(c.met())).toList();
      Finding fact =
          Finding.of(
              reading.signal(),
              Labels.of(reading.labels()),
              reading.value(),
              Optional.empty(),
              all);
      return new Nearest(written(pattern), Optional.of(fact), missed);
    }

    private static String written(PatternText pattern) {
      List<String> parts = new ArrayList<>(pattern.signals().stream().sorted().toList());
      parts.addAll(pattern.constraints());
      return pattern.type() + "(" + String.join(", ", parts) + ")";
    }
  }
}
