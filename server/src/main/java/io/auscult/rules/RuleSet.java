package io.auscult.rules;

import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kie.api.KieBase;

/**
 * Compiled rules: a pure function from facts and an instant to the conditions that hold. Immutable;
 * many threads may evaluate at once. A thousand readings take about a millisecond.
 *
 * <p>The same facts in any order give the same answer. A rule that throws does not stop the others.
 */
public final class RuleSet {
  /** No rules. */
  public static final RuleSet EMPTY =
      new RuleSet(
          Map.of(),
          () -> {
            throw new IllegalStateException("there are no rules");
          });

  private static final Comparator<Condition> ORDER =
      Comparator.comparing(Condition::labels)
          .thenComparing(Condition::rule)
          .thenComparing(condition -> condition.explanation().text())
          .thenComparing(condition -> new TreeMap<>(condition.annotations()).toString());

  private final SortedMap<String, RuleDefinition> rules;
  private final Supplier<KieBase> bases;
  private final Supplier<KieBase> base;

  RuleSet(Map<String, RuleDefinition> rules, Supplier<KieBase> bases) {
    this.rules = new TreeMap<>(rules);
    this.bases = bases;
    KieBase shared = rules.isEmpty() ? null : bases.get();
    this.base = () -> shared == null ? bases.get() : shared;
  }

  /** All rules, in the order of their names. */
  public Collection<RuleDefinition> rules() {
    return List.copyOf(rules.values());
  }

  /** Signals of which some rule reads the present value. */
  public Set<String> readings() {
    Set<String> signals = new TreeSet<>();
    rules.values().forEach(rule -> signals.addAll(rule.inputs().readings()));
    return signals;
  }

  /** Signals of which some rule reads earlier samples, and how far back at most. */
  public Map<String, Duration> pasts() {
    Map<String, Duration> depths = new TreeMap<>();
    for (RuleDefinition rule : rules.values()) {
      for (String signal : rule.inputs().pasts()) {
        depths.merge(signal, rule.inputs().depth(), (a, b) -> a.compareTo(b) > 0 ? a : b);
      }
    }
    return depths;
  }

  /**
   * What holds at an instant. Each rule sees the past as deep as it says with {@code @past}, and no
   * deeper, whatever other rules ask for.
   *
   * @param pasts samples in any order; those after {@code now} are left out
   */
  public Evaluation evaluate(List<Reading> readings, List<Past> pasts, Instant now) {
    List<Condition> conditions = new ArrayList<>();
    Map<String, RuleError> errors = new TreeMap<>();
    Map<Duration, Set<String>> byDepth =
        rules.values().stream()
            .collect(
                Collectors.groupingBy(
                    rule -> rule.inputs().depth(),
                    TreeMap::new,
                    Collectors.mapping(RuleDefinition::name, Collectors.toSet())));
    byDepth.forEach((depth, names) -> {
      Run run = new Run(readings(readings), RuleSession.within(depth, numbers(pasts), now), now);
      run.untilSound(base.get());
      run.conditions.stream().filter(c -> names.contains(c.rule())).forEach(conditions::add);
      errors.putAll(run.errors);
    });
    return new Evaluation(merged(conditions), List.copyOf(errors.values()));
  }

  private static List<Reading> readings(List<Reading> readings) {
    return readings.stream().filter(reading -> !Double.isNaN(reading.value())).toList();
  }

  private static List<Past> numbers(List<Past> pasts) {
    return pasts.stream().filter(past -> !Double.isNaN(past.value())).toList();
  }

  /** One condition for each label set; the first in a fixed order wins, explanations add up. */
  private static List<Condition> merged(List<Condition> conditions) {
    Map<Labels, Condition> byLabels = new TreeMap<>();
    conditions.stream().sorted(ORDER).forEach(c -> byLabels.merge(c.labels(), c, RuleSet::both));
    return List.copyOf(byLabels.values());
  }

  private static Condition both(Condition first, Condition second) {
    if (first.kind() != second.kind()) {
      return first.kind() == Condition.Kind.HOLDS ? first : second;
    }
    return new Condition(
        first.rule(),
        first.kind(),
        first.labels(),
        first.policy(),
        first.annotations(),
        first.value(),
        first.explanation().and(second.explanation()));
  }

  /** An evaluation that is repeated without the rules that broke it. */
  private final class Run {
    private final List<Reading> readings;
    private final List<Past> pasts;
    private final Instant now;
    private final Map<String, RuleError> errors = new TreeMap<>();
    private List<Condition> conditions = List.of();

    Run(List<Reading> readings, List<Past> pasts, Instant now) {
      this.readings = readings;
      this.pasts = pasts;
      this.now = now;
    }

    void untilSound(KieBase first) {
      KieBase next = first;
      boolean broken = true;
      while (broken && errors.size() < rules.size()) {
        try (RuleSession session = new RuleSession(next, rules)) {
          RuleSession.Outcome outcome = session.evaluate(readings, pasts, now);
          outcome.errors().forEach(errors::putIfAbsent);
          broken = outcome.broken();
          conditions = broken ? List.of() : outcome.conditions();
        }
        next = broken ? without(errors.keySet()) : next;
      }
    }

    private KieBase without(Set<String> names) {
      KieBase rest = bases.get();
      rest.getKiePackages()
          .forEach(pack ->
              pack.getRules().stream()
                  .filter(rule -> names.contains(rule.getName()))
                  .toList()
                  .forEach(rule -> rest.removeRule(rule.getPackageName(), rule.getName())));
      return rest;
    }
  }
}
