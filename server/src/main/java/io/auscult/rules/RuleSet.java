package io.auscult.rules;

import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Compiled rules: a pure function from facts and an instant to the conditions that hold. Immutable;
 * many threads may evaluate at once.
 *
 * <p>Each file is evaluated by itself, several at a time, with the facts that its rules name. The
 * same facts in any order give the same answer. A rule that throws does not stop the others.
 */
public final class RuleSet {
  /** No rules. */
  public static final RuleSet EMPTY = new RuleSet(List.of(), RuleLimits.DEFAULT);

  private static final Comparator<Condition> ORDER =
      Comparator.comparing(Condition::labels)
          .thenComparing(Condition::rule)
          .thenComparing(condition -> condition.explanation().text())
          .thenComparing(condition -> new TreeMap<>(condition.annotations()).toString());

  private final List<CompiledFile> files;
  private final RuleLimits limits;
  private final SortedMap<String, RuleDefinition> rules = new TreeMap<>();
  private final Set<String> readings;
  private final Map<String, Duration> pasts;
  private final Duration depth;

  private RuleSet(List<CompiledFile> files, RuleLimits limits) {
    this.files = List.copyOf(files);
    this.limits = limits;
    files.forEach(file -> rules.putAll(file.rules()));
    Set<String> present = new TreeSet<>();
    rules.values().forEach(rule -> present.addAll(rule.inputs().readings()));
    this.readings = Collections.unmodifiableSet(present);
    this.pasts = pasts(rules.values());
    this.depth =
        rules.values().stream()
            .map(rule -> rule.inputs().depth())
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
  }

  private static Map<String, Duration> pasts(Collection<RuleDefinition> rules) {
    Map<String, Duration> depths = new TreeMap<>();
    for (RuleDefinition rule : rules) {
      for (String signal : rule.inputs().pasts()) {
        depths.merge(
            signal, rule.inputs().depth(), BinaryOperator.maxBy(Comparator.naturalOrder()));
      }
    }
    return Collections.unmodifiableMap(depths);
  }

  /**
   * The rules of some files, within the usual limits.
   *
   * @param files no two of them with a rule of the same name
   */
  static RuleSet of(List<CompiledFile> files) {
    return new RuleSet(files, RuleLimits.DEFAULT);
  }

  /** The same rules within other limits. */
  public RuleSet within(RuleLimits other) {
    return new RuleSet(files, other);
  }

  /** All rules, in the order of their names. */
  public Collection<RuleDefinition> rules() {
    return List.copyOf(rules.values());
  }

  /** Signals of which some rule reads the present value. */
  public Set<String> readings() {
    return readings;
  }

  /** Signals of which some rule reads earlier samples, and how far back at most. */
  public Map<String, Duration> pasts() {
    return pasts;
  }

  /** How far back any rule looks, at samples or at changes. */
  public Duration depth() {
    return depth;
  }

  /**
   * What holds at an instant. Each rule sees the past as deep as it says with {@code @past}, and no
   * deeper, whatever other rules ask for.
   *
   * @param observed facts in any order
   */
  public Evaluation evaluate(Observed observed, Instant now) {
    Facts facts = Facts.of(observed, now);
    List<Evaluation> parts =
        files.stream().flatMap(file -> file.groups().stream()).toList().parallelStream()
            .map(group -> new GroupRun(group, facts, limits).evaluate(now))
            .toList();
    return new Evaluation(
        merged(parts.stream().flatMap(part -> part.conditions().stream())),
        parts.stream()
            .flatMap(part -> part.errors().stream())
            .sorted(Comparator.comparing(RuleError::rule))
            .toList());
  }

  /** One condition for each label set; the first in a fixed order wins, explanations add up. */
  private static List<Condition> merged(Stream<Condition> conditions) {
    Map<Labels, Condition> byLabels = new TreeMap<>();
    conditions.sorted(ORDER).forEach(c -> byLabels.merge(c.labels(), c, RuleSet::both));
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
}
