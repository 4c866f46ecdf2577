package io.auscult.rules;

import io.auscult.config.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BehaviorDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** What is allowed in a rule, and hardly meant. */
final class RuleWarnings {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");
  private static final Pattern BOUND = Pattern.compile("^\\s*(\\$?\\w+)\\s*:(?!:)");

  private final SourceText source;
  private final RuleDescr rule;
  private final RuleDefinition definition;
  private final Set<RuleProblem> found = new TreeSet<>();

  RuleWarnings(SourceText source, RuleDescr rule, RuleDefinition definition) {
    this.source = source;
    this.rule = rule;
    this.definition = definition;
  }

  /** The warnings, in the order of places. */
  List<RuleProblem> find() {
    List<PatternDescr> patterns = Patterns.all(rule.getLhs());
    patterns.forEach(this::ranges);
    patterns.forEach(this::windows);
    patterns.forEach(this::sources);
    joins(Patterns.positive(rule.getLhs()));
    repetitions(Patterns.positive(rule.getLhs()));
    return List.copyOf(found);
  }

  /** Conditions of the value that cannot hold together, or of which one says all. */
  private void ranges(PatternDescr pattern) {
    Map<String, ValueRange> ranges = new TreeMap<>();
    for (ExprConstraintDescr constraint : Patterns.constraints(pattern)) {
      for (String part : constraint.getExpression().split("&&|,", -1)) {
        ValueRange.of(part).ifPresent(range -> ranges.put(part.strip(), range));
      }
    }
    ValueRange all = ranges.values().stream().reduce(ValueRange.ALL, ValueRange::and);
    if (all.isEmpty()) {
      warn(pattern, "no value is both " + String.join(" and ", ranges.keySet()));
      return;
    }
    ranges.forEach((condition, range) -> {
      ValueRange others =
          ranges.entrySet().stream()
              .filter(other -> !other.getKey().equals(condition))
              .map(Map.Entry::getValue)
              .reduce(ValueRange.ALL, ValueRange::and);
      if (others.and(range).equals(others)) {
        warn(pattern, "'" + condition + "' says nothing beside the other conditions");
      }
    });
  }

  private void windows(PatternDescr pattern) {
    for (BehaviorDescr behavior : pattern.getBehaviors()) {
      if ("time".equals(behavior.getSubType()) && !behavior.getParameters().isEmpty()) {
        window(pattern, behavior.getParameters().getFirst());
      }
    }
  }

  private void window(PatternDescr pattern, String length) {
    Duration window;
    try {
      window = Quantity.duration(length);
    } catch (IllegalArgumentException _) {
      return;
    }
    Duration past = definition.inputs().depth();
    if (window.compareTo(past) > 0) {
      warn(
          pattern,
          "the window of %s is longer than @past: the rule sees %d s and no more"
              .formatted(length, past.toSeconds()));
    }
  }

  private void sources(PatternDescr pattern) {
    if (pattern.getSource() instanceof AccumulateDescr accumulate
        && accumulate.getFunctions().stream()
            .noneMatch(call -> call.getFunction().startsWith("collect"))) {
      warn(
          pattern,
          "accumulate keeps the result and not its facts: the alert will not say which series it was");
    }
  }

  private void joins(List<PatternDescr> patterns) {
    Set<String> bound = new HashSet<>();
    for (int i = 0; i < patterns.size(); i++) {
      PatternDescr pattern = patterns.get(i);
      Set<String> here = boundBy(pattern);
      Set<String> used = used(pattern);
      used.removeAll(here);
      if (i > 0 && Collections.disjoint(used, bound)) {
        warn(
            pattern,
            "shares no variable with the patterns above, so that each fact goes with each other: join them by a label");
      }
      bound.addAll(here);
    }
  }

  private static Set<String> boundBy(PatternDescr pattern) {
    Set<String> names = new HashSet<>();
    if (pattern.getIdentifier() != null) {
      names.add(pattern.getIdentifier());
    }
    for (ExprConstraintDescr constraint : Patterns.constraints(pattern)) {
      BOUND.matcher(constraint.getExpression()).results().forEach(name -> names.add(name.group(1)));
    }
    return names;
  }

  private static Set<String> used(PatternDescr pattern) {
    return Patterns.constraints(pattern).stream()
        .flatMap(constraint -> VARIABLE.matcher(constraint.getExpression()).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Patterns that say the same as one before, up to the variables they bind. */
  private void repetitions(List<PatternDescr> patterns) {
    List<List<String>> seen = new ArrayList<>();
    for (PatternDescr pattern : patterns) {
      List<String> says = new ArrayList<>(List.of(Patterns.simpleName(pattern)));
      for (ExprConstraintDescr constraint : Patterns.constraints(pattern)) {
        says.add(BOUND.matcher(constraint.getExpression()).replaceFirst("").replaceAll("\\s+", ""));
      }
      if (seen.contains(says)) {
        warn(pattern, "says the same as a pattern above: the facts of that one meet it, too");
      }
      seen.add(says);
    }
  }

  private void warn(PatternDescr pattern, String message) {
    Place place = source.place(pattern.getLine(), pattern.getColumn() + 1);
    found.add(new RuleProblem(place, rule.getName(), message));
  }
}
