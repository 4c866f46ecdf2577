package io.auscult.rules;

import io.auscult.config.Quantity;
import io.auscult.promql.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Reads one rule's definition from its syntax tree, and what is wrong with it. */
final class RuleReader {
  private static final List<String> WORDS =
      List.of("alert", "severity", "hold", "keepFiring", "past");

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
    Map<String, String> words = words();
    return new RuleDefinition(
        rule.getName(),
        source.place(rule.getLine(), 0),
        policy(words),
        inputs(words),
        Patterns.positive(rule.getLhs()).stream().map(Patterns::text).toList(),
        Patterns.others(rule.getLhs()).stream().map(this::written).toList());
  }

  private String written(BaseDescr element) {
    return source.excerpt(element.getStartCharacter(), element.getEndCharacter());
  }

  private Map<String, String> words() {
    Map<String, String> words = new TreeMap<>();
    for (AnnotationDescr annotation : rule.getAnnotations()) {
      String name = annotation.getName();
      if (!WORDS.contains(name)) {
        String known = "@" + String.join(", @", WORDS);
        problemAt(
            "@" + name,
            "unknown word @" + name + Suggestion.clause(name, WORDS) + "; known: " + known);
        continue;
      }
      words.put(name, annotation.hasValue() ? unquoted(annotation.getValue().toString()) : "");
    }
    return words;
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return (quoted ? text.substring(1, text.length() - 1) : text).strip();
  }

  private RulePolicy policy(Map<String, String> words) {
    return new RulePolicy(
        name("alert", words, rule.getName()),
        name("severity", words, ""),
        duration("hold", words),
        duration("keepFiring", words));
  }

  private String name(String word, Map<String, String> words, String absent) {
    String value = words.getOrDefault(word, absent);
    if (words.containsKey(word) && value.isBlank()) {
      problemAt(
          "@" + word, "@" + word + " needs a name in parentheses, such as @" + word + "(critical)");
    }
    return value;
  }

  private Duration duration(String word, Map<String, String> words) {
    String text = words.getOrDefault(word, "0s");
    try {
      return Quantity.duration(text);
    } catch (IllegalArgumentException e) {
      problemAt("@" + word, "@%s: %s".formatted(word, e.getMessage()));
      return Duration.ZERO;
    }
  }

  private RuleInputs inputs(Map<String, String> words) {
    Set<String> readings = new TreeSet<>();
    Set<String> pasts = new TreeSet<>();
    for (PatternDescr pattern : Patterns.all(rule.getLhs())) {
      switch (Patterns.simpleName(pattern)) {
        case "Reading" -> readings.addAll(signalsOf(pattern));
        case "Past" -> {
          pasts.addAll(signalsOf(pattern));
          checkDepth(pattern, words);
        }
        default -> {}
      }
    }
    Duration depth = duration("past", words);
    return new RuleInputs(readings, pasts, pasts.isEmpty() ? Duration.ZERO : depth);
  }

  private void checkDepth(PatternDescr pattern, Map<String, String> words) {
    if (!words.containsKey("past")) {
      problem(
          source.place(pattern.getLine(), pattern.getColumn() + 1),
          "a rule that reads Past says how far back over 'when', such as @past(30m)");
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
