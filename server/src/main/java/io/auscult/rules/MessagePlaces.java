package io.auscult.rules;

import io.auscult.promql.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Says a message of Drools' compiler in the words of the rule file, at its place there. */
final class MessagePlaces {
  private static final List<String> FIELDS =
      List.of("signal", "labels", "value", "epochMillis", "label");
  private static final Pattern FIELD =
      Pattern.compile("Unable to parse left part of expression: (.*)", Pattern.DOTALL);
  private static final Pattern ANALYSE =
      Pattern.compile("Unable to Analyse Expression (.*?):?\\s*", Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("Unable to find class:? '?([\\w.$]+)'?");
  private static final Pattern METHOD = Pattern.compile("Method (\\w+) on (?:class )?(\\S+) .*");
  private static final Pattern PREDICATE =
      Pattern.compile("Predicate '(.*)' must be a Boolean expression", Pattern.DOTALL);
  private static final Pattern INFORMATION =
      Pattern.compile("PredicateInformation\\(\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern WORD =
      Pattern.compile(
          "(?:[Mm]ethod |constructor )([\\w$]+)\\(|^([\\w$.]+) cannot be resolved|(?<=imported\\. )([\\w.]+)");

  private final SourceText source;
  private final Optional<RuleDescr> rule;
  private final Map<String, String> generated;

  /**
   * @param rule the only rule that was built; empty where none was
   * @param generated the Java sources of classes that failed, by path
   */
  MessagePlaces(SourceText source, Optional<RuleDescr> rule, Map<String, String> generated) {
    this.source = source;
    this.rule = rule;
    this.generated = generated;
  }

  RuleProblem problem(BuildMessage message) {
    String text = message.text();
    Matcher matcher = FIELD.matcher(text);
    if (matcher.matches()) {
      return unknownField(matcher.group(1));
    }
    matcher = ANALYSE.matcher(text);
    if (matcher.matches()) {
      String expression = matcher.group(1).replace("_this.", "").strip();
      return problem(
          constraint(expression),
          "cannot make sense of '" + expression + "': is every $variable bound above?");
    }
    matcher = CLASS.matcher(text);
    if (matcher.matches()) {
      return unknownFact(matcher.group(1), message);
    }
    matcher = METHOD.matcher(text);
    if (matcher.matches()) {
      return unknownMethod(matcher.group(1));
    }
    matcher = PREDICATE.matcher(text);
    if (matcher.matches()) {
      return noCondition(matcher.group(1));
    }
    if (text.contains("TemporalPredicate")) {
      return problem(
          source.place(firstLine(), 0),
          "after, before and such compare two events: bind one, $deploy : Past(...), and write in"
              + " another Past( this after[0s,10m] $deploy )");
    }
    return problem(place(message), plain(text));
  }

  private RuleProblem unknownField(String expression) {
    Matcher word = Pattern.compile("[A-Za-z_]\\w*").matcher(expression);
    String name = word.find() ? word.group() : expression;
    Place at = constraint(expression);
    return problem(
        at,
        "there is no field '%s'%s; known: signal, value, label(\"name\"), and epochMillis of a Past; kind, text and epochMillis of a Change; name, state, source and activeAtMillis of an ActiveAlert"
            .formatted(name, Suggestion.clause(name, FIELDS)));
  }

  private RuleProblem unknownMethod(String name) {
    String message =
        name.equals("label")
            ? "label takes the name of a label as a text, label(\"model\")"
            : "there is no method '" + name + "'" + Suggestion.clause(name, FIELDS);
    return problem(find(name), message);
  }

  private RuleProblem noCondition(String expression) {
    String hint = expression.matches("\\d+") ? "; a decimal has a point, 0." + expression : "";
    return problem(constraint(expression), "'" + expression + "' is no condition" + hint);
  }

  private RuleProblem unknownFact(String name, BuildMessage message) {
    String known =
        FactTypes.NAMES.contains(name)
            ? "; the file needs the line: import io.auscult.rules.*"
            : Suggestion.clause(name, FactTypes.NAMES) + "; a rule reads " + FactTypes.READ;
    Place at =
        rule.isPresent()
            ? find(name)
            : source.find(name, Math.max(1, message.line()), source.lineCount());
    return problem(at, "there is no type '" + name + "'" + known);
  }

  private static String plain(String text) {
    String first = text.lines().findFirst().orElse("");
    return first.startsWith("alerts cannot be resolved")
        ? first + "; the file needs the line: global Alerts alerts"
        : first;
  }

  private Place place(BuildMessage message) {
    String java = generated.get(message.path());
    if (java == null) {
      int line = message.line() > 0 ? message.line() : firstLine();
      return source.place(line, 0);
    }
    Matcher word = WORD.matcher(message.text());
    String name = word.find() ? firstGroup(word) : "";
    Matcher information = INFORMATION.matcher(java);
    if (information.find()) {
      return constraint(information.group(1).translateEscapes());
    }
    Place exact = generatedLine(java, message.line(), name);
    return exact.column() > 0 || name.isEmpty() ? exact : find(name);
  }

  /** Where the line of a generated class stands in the file, if it stands there as it is. */
  private Place generatedLine(String java, int number, String name) {
    String line = java.lines().skip(Math.max(0, number - 1)).findFirst().orElse("").strip();
    String bare = line.endsWith(";") ? line.substring(0, line.length() - 1) : line;
    Place at = bare.isEmpty() ? source.place(firstLine(), 0) : find(bare);
    if (at.column() == 0 || name.isEmpty()) {
      return at;
    }
    return source.find(name, at.line(), at.line());
  }

  private static String firstGroup(Matcher matcher) {
    for (int i = 1; i <= matcher.groupCount(); i++) {
      if (matcher.group(i) != null) {
        return matcher.group(i);
      }
    }
    return "";
  }

  private Place constraint(String expression) {
    for (PatternDescr pattern : rule.map(r -> Patterns.all(r.getLhs())).orElse(List.of())) {
      for (ExprConstraintDescr constraint : Patterns.constraints(pattern)) {
        if (squeezed(constraint.getExpression()).contains(squeezed(expression))) {
          return source.place(constraint.getLine(), constraint.getColumn() + 1);
        }
      }
    }
    return source.place(firstLine(), 0);
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }

  /**
   * The line after {@code then} that Java's parser numbers so: it counts from the first written.
   */
  private Place find(String word) {
    int last = rule.map(RuleDescr::getEndLine).orElse(source.lineCount());
    return source.find(word, firstLine(), last);
  }

  private int firstLine() {
    return rule.map(RuleDescr::getLine).orElse(1);
  }

  private RuleProblem problem(Place at, String message) {
    return new RuleProblem(at, rule.map(RuleDescr::getName), message);
  }
}
