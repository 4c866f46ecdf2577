package io.auscult.rules;

import io.auscult.promql.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Reads one rule's definition from its syntax tree, and what is wrong with it. */
final class RuleReader {
  private final SourceText source;
  private final Set<String> knownSignals;
  private final RuleDescr rule;
  private final List<RuleProblem> problems = new ArrayList<>();

  RuleReader(SourceText source, Set<String> knownSignals, RuleDescr rule) {
    this.source = source;
    this.knownSignals = knownSignals;
    this.rule = rule;
  }

  /** What is wrong with the rule; complete after {@link #read}. */
  List<RuleProblem> problems() {
    return List.copyOf(problems);
  }

  RuleDefinition read() {
    PolicyReader words = new PolicyReader(rule, this::problemAt);
    return new RuleDefinition(
        rule.getName(),
        source.place(rule.getLine(), 0),
        words.policy(),
        inputs(words.past()),
        Patterns.positive(rule.getLhs()).stream().map(Patterns::text).toList(),
        Patterns.others(rule.getLhs()).stream().map(this::written).toList(),
        source.lines(rule.getLine(), rule.getEndLine()));
  }

  private String written(BaseDescr element) {
    return source.excerpt(element.getStartCharacter(), element.getEndCharacter());
  }

  private RuleInputs inputs(Optional<Duration> past) {
    Set<String> readings = new TreeSet<>();
    Set<String> pasts = new TreeSet<>();
    boolean changes = false;
    for (PatternDescr pattern : Patterns.all(rule.getLhs())) {
      switch (Patterns.simpleName(pattern)) {
        case "Reading" -> readings.addAll(signalsOf(pattern));
        case "Past" -> {
          pasts.addAll(signalsOf(pattern));
          checkDepth(pattern, past);
        }
        case "Change" -> {
          changes = true;
          checkDepth(pattern, past);
        }
        default -> {}
      }
    }
    Duration depth = pasts.isEmpty() && !changes ? Duration.ZERO : past.orElse(Duration.ZERO);
    return new RuleInputs(readings, pasts, depth);
  }

  private void checkDepth(PatternDescr pattern, Optional<Duration> past) {
    if (past.isEmpty()) {
      problem(
          source.place(pattern.getLine(), pattern.getColumn() + 1),
          "a rule that reads %s says how far back over 'when', such as @past(30m)"
              .formatted(Patterns.simpleName(pattern)));
    }
  }

  private Set<String> signalsOf(PatternDescr pattern) {
    Set<String> signals = Patterns.signals(pattern);
    if (signals.isEmpty()) {
      problem(
          source.place(pattern.getLine(), pattern.getColumn() + 1),
          "%s needs its signal by name, signal == \"...\" or signal in (\"...\", \"...\"): it is what gets read"
              .formatted(Patterns.simpleName(pattern)));
    }
    for (String signal : signals) {
      if (!knownSignals.contains(signal)) {
        problem(
            placeOf(signal, pattern),
            "unknown signal '" + signal + "'" + Suggestion.clause(signal, knownSignals));
      }
    }
    return signals;
  }

  private Place placeOf(String signal, PatternDescr pattern) {
    for (ExprConstraintDescr constraint : Patterns.constraints(pattern)) {
      if (constraint.getExpression().contains(signal)) {
        return source.find(signal, constraint.getLine(), constraint.getEndLine());
      }
    }
    return source.place(pattern.getLine(), pattern.getColumn() + 1);
  }

  private void problemAt(String word, String message) {
    problem(source.find(word, rule.getLine(), rule.getEndLine()), message);
  }

  private void problem(Place place, String message) {
    problems.add(new RuleProblem(place, rule.getName(), message));
  }
}
