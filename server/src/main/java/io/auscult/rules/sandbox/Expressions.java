package io.auscult.rules.sandbox;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.auscult.promql.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.HalfPointFreeExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.jspecify.annotations.Nullable;

/** Checks expressions, of either side of a rule, against what is allowed. */
final class Expressions {
  private final Set<String> methods;
  private final Set<String> unscoped;
  private final TextGrowth growth;
  private final List<Fault> faults = new ArrayList<>();

  /**
   * @param methods what may be called on a value
   * @param unscoped what may be called with nothing before it
   */
  Expressions(Set<String> methods, Set<String> unscoped, TextGrowth growth) {
    this.methods = methods;
    this.unscoped = unscoped;
    this.growth = growth;
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** Checks an expression with everything below it. */
  void check(Node node) {
    switch (node) {
      case MethodCallExpr call -> call(call);
      case NameExpr name -> name(name);
      case FieldAccessExpr field -> field(field);
      case LiteralExpr _, ThisExpr _ -> {}
      case EnclosedExpr enclosed -> check(enclosed.getInner());
      case ConditionalExpr conditional -> conditional.getChildNodes().forEach(this::check);
      case BinaryExpr binary -> {
        check(binary.getLeft());
        check(binary.getRight());
      }
      case HalfBinaryExpr half -> check(half.getRight());
      case UnaryExpr unary -> unary(unary);
      case CastExpr cast -> cast(cast);
      case PointFreeExpr operation -> {
        check(operation.getLeft());
        operands(operation.getOperator().asString(), operation.getRight());
        parameters(
            operation.getArg1(), operation.getArg2(), operation.getArg3(), operation.getArg4());
      }
      case HalfPointFreeExpr operation -> {
        operands(operation.getOperator().asString(), operation.getRight());
        parameters(
            operation.getArg1(), operation.getArg2(), operation.getArg3(), operation.getArg4());
      }
      default -> refuse(node, Words.of(node) + " has no place in a rule");
    }
  }

  /** Checks an expression, and how long a text it can make. */
  void checkWhole(Expression expression, Optional<String> name) {
    int before = faults.size();
    check(expression);
    if (faults.size() == before && !growth.bind(name, expression)) {
      refuse(
          expression,
          "the text grows beyond %d characters: it is joined with itself too often"
              .formatted(TextGrowth.MOST));
    }
  }

  private void operands(String operator, NodeList<Expression> right) {
    if (operator.equals("matches")) {
      right.forEach(pattern -> pattern(pattern, pattern));
    }
    right.forEach(this::check);
  }

  /** What stands in brackets after an operator: times, or a word such as startsWith. */
  private void parameters(@Nullable Expression... parameters) {
    Stream.of(parameters).filter(Objects::nonNull).forEach(this::check);
  }

  private void pattern(Node at, Expression pattern) {
    Texts.literal(pattern)
        .map(RegexCheck::fault)
        .orElse(Optional.of("'matches' needs its pattern as a text in quotes"))
        .ifPresent(message -> refuse(at, message));
  }

  private void unary(UnaryExpr unary) {
    switch (unary.getOperator()) {
      case PLUS, MINUS, LOGICAL_COMPLEMENT, BITWISE_COMPLEMENT -> check(unary.getExpression());
      default -> refuse(unary, "a rule changes no variables");
    }
  }

  private void cast(CastExpr cast) {
    String type = cast.getType().asString();
    if (!Vocabulary.TYPES.contains(type) || type.equals("var")) {
      refuse(cast.getType(), "there is no type '" + type + "' here" + known(Vocabulary.TYPES));
    }
    check(cast.getExpression());
  }

  private void name(NameExpr name) {
    String text = name.getNameAsString();
    if (Vocabulary.FORBIDDEN.contains(text)) {
      refuse(name, "'" + text + "' is out of reach of rules");
    } else if (Character.isUpperCase(text.charAt(0))) {
      refuse(
          name,
          "'"
              + text
              + "' is out of reach of rules"
              + Suggestion.clause(text, Vocabulary.OF_FACTS)
              + known(Vocabulary.STATICS.keySet()));
    }
  }

  private void field(FieldAccessExpr field) {
    String name = field.getNameAsString();
    if (field.getScope() instanceof NameExpr type && isClass(type)) {
      staticMember(field, type.getNameAsString(), name);
      return;
    }
    if (!Vocabulary.FIELDS.contains(name)) {
      refuse(field, "'%s' is out of reach of rules".formatted(Texts.shortened(field)));
      return;
    }
    check(field.getScope());
  }

  private void call(MethodCallExpr call) {
    String name = call.getNameAsString();
    call.getArguments().forEach(this::check);
    Optional<Expression> scope = call.getScope();
    if (scope.isEmpty()) {
      if (!unscoped.contains(name)) {
        refuse(call, unscopedRefused(name));
      }
      return;
    }
    if (scope.get() instanceof NameExpr type && isClass(type)) {
      staticMember(call, type.getNameAsString(), name);
    } else if (!methods.contains(name)) {
      refuse(call, "rules have no method '" + name + "'" + Suggestion.clause(name, methods));
    } else {
      check(scope.get());
    }
    arguments(call, name);
  }

  private void arguments(MethodCallExpr call, String name) {
    if (name.equals("matches") && call.getArguments().size() == 1) {
      pattern(call, call.getArgument(0));
    }
    if (name.equals("summary") || name.equals("format")) {
      FormatCheck.fault(call).ifPresent(message -> refuse(call, message));
    }
  }

  private void staticMember(Node at, String type, String name) {
    if (!Vocabulary.STATICS.containsKey(type)) {
      refuse(at, classRefused(type));
    } else if (!Vocabulary.allowsStatic(type, name)) {
      refuse(
          at,
          "rules have no %s.%s%s"
              .formatted(type, name, known(Vocabulary.STATICS.getOrDefault(type, Set.of()))));
    }
  }

  private static boolean isClass(NameExpr name) {
    return Character.isUpperCase(name.getNameAsString().charAt(0));
  }

  private static String classRefused(String name) {
    return "'" + name + "' is out of reach of rules" + known(Vocabulary.STATICS.keySet());
  }

  private String unscopedRefused(String name) {
    return switch (name) {
      case "insert", "insertLogical", "modify", "update", "retract", "delete" ->
          "'" + name + "' changes facts: a rule only states what holds, alerts.holds()";
      default -> "rules have no method '" + name + "'" + Suggestion.clause(name, unscoped);
    };
  }

  private static String known(Set<String> names) {
    return names.isEmpty() ? "" : "; known: " + String.join(", ", new TreeSet<>(names));
  }

  void refuse(Node node, String message) {
    Position at = node.getBegin().orElse(new Position(0, 0));
    faults.add(new Fault(Math.max(at.line, 0), Math.max(at.column, 0), Words.first(node), message));
  }
}
