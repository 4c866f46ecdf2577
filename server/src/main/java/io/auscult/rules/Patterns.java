package io.auscult.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;

/** Reads the patterns of a rule from its syntax tree. */
final class Patterns {
  private static final Pattern EQUALS =
      Pattern.compile("(?<![\\w$.])signal\\s*==\\s*(?:\"([^\"]*)\"|'([^']*)')");
  private static final Pattern IN = Pattern.compile("(?<![\\w$.])signal\\s+in\\s*\\(([^)]*)\\)");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
  private static final Pattern BINDING = Pattern.compile("^\\$?\\w+\\s*:=?\\s*");
  private static final Pattern VALUE_BINDING = Pattern.compile("(\\$?\\w+)\\s*:\\s*value\\s*");
  private static final Pattern CONDITION =
      Pattern.compile("[<>=!()]|\\s(in|matches|after|before)\\s");

  private Patterns() {}

  /** Every pattern below an element, those of {@code not}, {@code accumulate} and such included. */
  static List<PatternDescr> all(BaseDescr element) {
    List<PatternDescr> found = new ArrayList<>();
    collect(element, found);
    return found;
  }

  private static void collect(Object element, List<PatternDescr> found) {
    switch (element) {
      case PatternDescr pattern -> {
        found.add(pattern);
        if (pattern.getSource() != null) {
          collect(pattern.getSource(), found);
        }
      }
      case AccumulateDescr accumulate -> collect(accumulate.getInput(), found);
      case CollectDescr collect -> collect(collect.getInputPattern(), found);
      case ConditionalElementDescr group ->
          group.getDescrs().forEach(child -> collect(child, found));
      default -> {}
    }
  }

  /** The patterns that a match has a fact for, in the order of writing. */
  static List<PatternDescr> positive(BaseDescr element) {
    List<PatternDescr> found = new ArrayList<>();
    collectPositive(element, found);
    return found;
  }

  private static void collectPositive(Object element, List<PatternDescr> found) {
    switch (element) {
      case PatternDescr pattern when pattern.getSource() == null -> found.add(pattern);
      case NotDescr _, ExistsDescr _, ForallDescr _ -> {}
      case ConditionalElementDescr group ->
          group.getDescrs().forEach(child -> collectPositive(child, found));
      default -> {}
    }
  }

  /** What is no positive pattern: absences, accumulations and such. */
  static List<BaseDescr> others(BaseDescr element) {
    List<BaseDescr> found = new ArrayList<>();
    collectOthers(element, found);
    return found;
  }

  private static void collectOthers(Object element, List<BaseDescr> found) {
    switch (element) {
      case PatternDescr pattern when pattern.getSource() == null -> {}
      case NotDescr not -> found.add(not);
      case ExistsDescr exists -> found.add(exists);
      case ForallDescr forall -> found.add(forall);
      case ConditionalElementDescr group ->
          group.getDescrs().forEach(child -> collectOthers(child, found));
      case BaseDescr other -> found.add(other);
      default -> {}
    }
  }

  /** The constraints of a pattern as they are written. */
  static List<ExprConstraintDescr> constraints(PatternDescr pattern) {
    List<ExprConstraintDescr> found = new ArrayList<>();
    for (Object constraint : pattern.getConstraint().getDescrs()) {
      if (constraint instanceof ExprConstraintDescr expression) {
        found.add(expression);
      }
    }
    return found;
  }

  /** The signals that a pattern names, {@code signal == "x"} or {@code signal in ("x", "y")}. */
  static Set<String> signals(PatternDescr pattern) {
    Set<String> signals = new TreeSet<>();
    for (ExprConstraintDescr constraint : constraints(pattern)) {
      literals(EQUALS, constraint.getExpression(), signals);
      Matcher in = IN.matcher(constraint.getExpression());
      while (in.find()) {
        literals(LITERAL, in.group(1), signals);
      }
    }
    return signals;
  }

  private static void literals(Pattern literal, String text, Set<String> into) {
    Matcher matcher = literal.matcher(text);
    while (matcher.find()) {
      into.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
  }

  /** A pattern for explanations: its conditions without bindings and without the signal. */
  static PatternText text(PatternDescr pattern) {
    List<String> conditions =
        constraints(pattern).stream()
            .map(ExprConstraintDescr::getExpression)
            .filter(text -> !EQUALS.matcher(text).lookingAt() && !IN.matcher(text).lookingAt())
            .map(text -> BINDING.matcher(text).replaceFirst("").strip())
            .filter(text -> CONDITION.matcher(text).find() && !text.matches("label\\([^()]*\\)"))
            .toList();
    return new PatternText(simpleName(pattern), signals(pattern), conditions, variables(pattern));
  }

  private static List<String> variables(PatternDescr pattern) {
    return constraints(pattern).stream()
        .map(constraint -> VALUE_BINDING.matcher(constraint.getExpression()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .toList();
  }

  /** The type of a pattern without its package. */
  static String simpleName(PatternDescr pattern) {
    String type = pattern.getObjectType();
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
