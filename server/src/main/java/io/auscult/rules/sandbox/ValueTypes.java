package io.auscult.rules.sandbox;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/**
 * Tells texts from numbers, so that one is not compared with the other: Drools would make a text of
 * the number, and {@code signal > 5} would hold for any name.
 */
public final class ValueTypes {
  private static final Set<String> NUMBERS =
      Set.of("value", "epochMillis", "activeAtMillis", "length", "size");
  private static final Set<String> TEXTS =
      Set.of(
          "signal",
          "kind",
          "text",
          "name",
          "state",
          "source",
          "label",
          "toLowerCase",
          "toUpperCase",
          "trim",
          "strip",
          "substring");
  private static final Set<BinaryExpr.Operator> COMPARISONS =
      Set.of(
          BinaryExpr.Operator.EQUALS,
          BinaryExpr.Operator.NOT_EQUALS,
          BinaryExpr.Operator.LESS,
          BinaryExpr.Operator.LESS_EQUALS,
          BinaryExpr.Operator.GREATER,
          BinaryExpr.Operator.GREATER_EQUALS);

  private enum Type {
    TEXT,
    NUMBER,
    UNKNOWN
  }

  private final Map<String, Type> variables = new HashMap<>();

  /** Nothing is bound yet; one for each rule. */
  public ValueTypes() {}

  /** The first comparison of a text with a number; takes note of what is bound. */
  Optional<Node> mismatch(WhenExpression expression) {
    expression
        .bind()
        .ifPresent(name -> variables.put(name, typeOf(bound(expression.expression()))));
    return expression.expression().findFirst(Node.class, this::isMismatch);
  }

  /** Of {@code $v : value > 3} the variable is the value. */
  private static Expression bound(Expression expression) {
    return expression instanceof BinaryExpr binary ? bound(binary.getLeft()) : expression;
  }

  private boolean isMismatch(Node node) {
    return switch (node) {
      case BinaryExpr binary when COMPARISONS.contains(binary.getOperator()) ->
          differ(binary.getLeft(), binary.getRight());
      case PointFreeExpr among when among.getOperator().asString().equals("in") ->
          among.getRight().stream().anyMatch(value -> differ(among.getLeft(), value));
      default -> false;
    };
  }

  private boolean differ(Expression left, Expression right) {
    Type one = typeOf(left);
    Type other = typeOf(right);
    return one != Type.UNKNOWN && other != Type.UNKNOWN && one != other;
  }

  private Type typeOf(Expression expression) {
    return switch (expression) {
      case StringLiteralExpr _ -> Type.TEXT;
      case IntegerLiteralExpr _, LongLiteralExpr _, DoubleLiteralExpr _ -> Type.NUMBER;
      case EnclosedExpr enclosed -> typeOf(enclosed.getInner());
      case UnaryExpr unary -> typeOf(unary.getExpression());
      case CastExpr _ -> Type.UNKNOWN;
      case FieldAccessExpr field -> named(field.getNameAsString());
      case MethodCallExpr call -> named(call.getNameAsString());
      case NameExpr name ->
          variables.getOrDefault(name.getNameAsString(), named(name.getNameAsString()));
      case BinaryExpr sum -> ofOperation(sum);
      default -> Type.UNKNOWN;
    };
  }

  private Type ofOperation(BinaryExpr operation) {
    return switch (operation.getOperator()) {
      case MINUS, MULTIPLY, DIVIDE, REMAINDER -> Type.NUMBER;
      case PLUS -> {
        Type left = typeOf(operation.getLeft());
        yield left == typeOf(operation.getRight()) ? left : Type.UNKNOWN;
      }
      default -> Type.UNKNOWN;
    };
  }

  private static Type named(String name) {
    if (NUMBERS.contains(name)) {
      return Type.NUMBER;
    }
    return TEXTS.contains(name) ? Type.TEXT : Type.UNKNOWN;
  }
}
