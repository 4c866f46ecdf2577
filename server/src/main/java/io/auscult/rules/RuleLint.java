package io.auscult.rules;

import io.auscult.promql.Suggestion;
import io.auscult.rules.sandbox.Fault;
import io.auscult.rules.sandbox.TextGrowth;
import io.auscult.rules.sandbox.ThenBlock;
import io.auscult.rules.sandbox.ValueTypes;
import io.auscult.rules.sandbox.WhenExpression;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.BehaviorDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.GroupByDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Checks a rule against what rules may say: patterns over facts, expressions of a list of names,
 * and statements that state alerts. Nothing of a rule that it refuses is compiled.
 */
final class RuleLint {
  private static final Set<String> RESULTS =
      Set.of("Number", "Double", "Long", "Integer", "List", "Set", "Collection", "Object");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "average",
          "sum",
          "count",
          "min",
          "max",
          "variance",
          "standardDeviation",
          "collectList",
          "collectSet");

  /** What a statement after {@code then} may call. */
  private static final Set<String> STATEMENTS =
      Stream.of(Alerts.class, Alerts.Statement.class)
          .flatMap(type -> Stream.of(type.getDeclaredMethods()))
          .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
          .map(Method::getName)
          .collect(Collectors.toUnmodifiableSet());

  private final SourceText source;
  private final RuleDescr rule;
  private final TextGrowth growth = new TextGrowth();
  private final ValueTypes types = new ValueTypes();
  private final List<RuleProblem> problems = new ArrayList<>();

  RuleLint(SourceText source, RuleDescr rule) {
    this.source = source;
    this.rule = rule;
  }

  /** What the rule may not say. */
  List<RuleProblem> problems() {
    rule.getAttributes()
        .values()
        .forEach(attribute -> {
          if (attribute.getLine() >= rule.getLine()) {
            refuse(attribute.getLine(), attribute.getName(), attribute(attribute.getName()));
          }
        });
    if (rule.getParentName() != null) {
      refuse(rule.getLine(), "extends", "a rule extends no other: write its patterns here");
    }
    if (!rule.getNamedConsequences().isEmpty()) {
      refuse(rule.getLine(), "then", "a rule has one 'then'; write another rule");
    }
    element(rule.getLhs());
    then();
    return problems;
  }

  /** Why an attribute has no place in a rule. */
  static String attribute(String name) {
    String why =
        switch (name) {
          case "dialect" -> "rules have one language";
          case "salience" -> "rules have no order: each states what it sees by itself";
          case "timer", "duration", "calendars" ->
              "rules run on the slots of alerting.interval; how long a condition must hold is @hold";
          case "enabled", "date-effective", "date-expires" ->
              "a rule that stands in a file is in force";
          default -> "rules do not run each other";
        };
    return "'" + name + "' has no place here: " + why;
  }

  private void element(Object element) {
    switch (element) {
      case PatternDescr pattern -> pattern(pattern);
      case AndDescr _, OrDescr _, NotDescr _, ExistsDescr _, ForallDescr _ ->
          ((ConditionalElementDescr) element).getDescrs().forEach(this::element);
      case AccumulateDescr accumulate -> accumulate(accumulate);
      case CollectDescr collect -> element(collect.getInputPattern());
      case BaseDescr other -> refuse(other.getLine(), word(other), kind(other));
      default -> refuse(rule.getLine(), "when", "this is no pattern over facts");
    }
  }

  private static String word(BaseDescr element) {
    return switch (element.getClass().getSimpleName()) {
      case "EvalDescr" -> "eval";
      case "FromDescr", "EntryPointDescr", "WindowReferenceDescr" -> "from";
      case "NamedConsequenceDescr" -> "do";
      default -> "if";
    };
  }

  private static String kind(BaseDescr element) {
    return switch (word(element)) {
      case "eval" -> "'eval' has no place here: write the condition in a pattern";
      case "from" -> "'from' leads to accumulate or collect over patterns, and to nothing else";
      default -> "a rule has one 'then'; write another rule";
    };
  }

  private void pattern(PatternDescr pattern) {
    boolean result = pattern.getSource() != null;
    String type = pattern.getObjectType();
    String simple = Patterns.simpleName(pattern);
    boolean known = (result ? RESULTS : FactTypes.NAMES).contains(simple) && ours(type, simple);
    if (!known) {
      refuse(pattern.getLine(), type, unknownType(type, result));
    }
    if (!pattern.getAnnotations().isEmpty()) {
      refuse(pattern.getLine(), "@", "words that begin with @ stand over 'when'");
    }
    pattern.getBehaviors().forEach(this::behavior);
    if (result) {
      element(pattern.getSource());
    }
    pattern.getConstraint().getDescrs().forEach(this::constraint);
  }

  private static boolean ours(String type, String simple) {
    return type.equals(simple)
        || type.equals("io.auscult.rules." + simple)
        || type.equals("java.util." + simple);
  }

  private static String unknownType(String type, boolean result) {
    Collection<String> accepted = result ? RESULTS : FactTypes.NAMES;
    return "there is no type '%s'%s; %s"
        .formatted(
            type,
            Suggestion.clause(type, accepted),
            result
                ? "accumulate gives a Number, collect a List"
                : "a rule reads " + FactTypes.READ);
  }

  private void behavior(BehaviorDescr behavior) {
    if (!behavior.getType().equals("window")) {
      refuse(
          behavior.getLine(),
          behavior.getType(),
          "only windows are possible: over window:time(10m)");
    }
  }

  private void accumulate(AccumulateDescr accumulate) {
    boolean code =
        Stream.of(
                accumulate.getInitCode(),
                accumulate.getActionCode(),
                accumulate.getReverseCode(),
                accumulate.getResultCode())
            .anyMatch(text -> text != null && !text.isBlank());
    if (code) {
      refuse(
          accumulate.getLine(),
          "accumulate",
          "accumulate takes functions, such as average($x), no code");
    }
    element(accumulate.getInput());
    for (AccumulateDescr.AccumulateFunctionCallDescr call : accumulate.getFunctions()) {
      function(accumulate, call);
    }
    if (accumulate instanceof GroupByDescr groups && groups.getGroupingFunction() != null) {
      expression(groups.getGroupingFunction(), accumulate.getLine(), accumulate.getEndLine());
    }
  }

  private void function(
      AccumulateDescr accumulate, AccumulateDescr.AccumulateFunctionCallDescr call) {
    String name = call.getFunction();
    if (!FUNCTIONS.contains(name)) {
      refuse(
          accumulate.getLine(),
          name,
          "there is no function '%s'%s; known: %s"
              .formatted(
                  name,
                  Suggestion.clause(name, FUNCTIONS),
                  FUNCTIONS.stream().sorted().collect(Collectors.joining(", "))));
    }
    for (String parameter : call.getParams()) {
      expression(parameter, accumulate.getLine(), accumulate.getEndLine());
    }
  }

  private void constraint(Object constraint) {
    if (!(constraint instanceof ExprConstraintDescr expression)) {
      refuse(rule.getLine(), "when", "this is no condition");
    } else if (expression.getType() == ExprConstraintDescr.Type.POSITIONAL) {
      refuse(
          expression.getLine(),
          expression.getExpression(),
          "conditions have names, such as signal == \"ctr\"");
    } else {
      expression(expression.getExpression(), expression.getLine(), expression.getEndLine());
    }
  }

  private void expression(String text, int from, int to) {
    Optional<WhenExpression> read = WhenExpression.parse(text);
    if (read.isEmpty()) {
      refuse(from, text.lines().findFirst().orElse(text), "cannot make sense of '" + text + "'");
      return;
    }
    for (Fault fault : read.get().faults(growth, types)) {
      Place at = source.find(fault.word(), from, Math.max(from, to));
      problem(at.column() > 0 ? at : source.find(text, from, Math.max(from, to)), fault.message());
    }
  }

  private void then() {
    String text = String.valueOf(rule.getConsequence());
    int first = firstLineOf(text);
    for (Fault fault : ThenBlock.faults(text, STATEMENTS, growth)) {
      int line = first + fault.line() - 1;
      int shift = fault.line() == 1 ? firstColumnOf(text, first) : 0;
      problem(
          source.place(line, fault.column() == 0 ? 0 : fault.column() + shift), fault.message());
    }
  }

  /** Drools gives the text without the white space before it. */
  private int firstLineOf(String text) {
    int then = rule.getConsequenceLine();
    boolean alone = source.line(then).strip().equals("then");
    return alone && !text.isBlank() ? source.nextWritten(then + 1) : then;
  }

  private int firstColumnOf(String text, int line) {
    String start = text.lines().findFirst().orElse("");
    return Math.max(
        0, source.line(line).indexOf(start, Math.max(0, source.line(line).indexOf("then "))));
  }

  private void refuse(int line, String word, String message) {
    problem(source.find(word, Math.max(1, line), rule.getEndLine()), message);
  }

  private void problem(Place place, String message) {
    problems.add(new RuleProblem(place, rule.getName(), message));
  }
}
