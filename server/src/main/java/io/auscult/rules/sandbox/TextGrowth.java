package io.auscult.rules.sandbox;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bounds the texts of a rule: {@code b = a + a}, {@code c = b + b} and so on would double a text
 * with each line. A text that comes from a fact counts as 100 characters.
 */
public final class TextGrowth {
  /** The longest text that a rule may join. */
  static final long MOST = 100_000;

  private static final long VALUE = 100;

  private final Map<String, Long> sizes = new HashMap<>();

  /** Nothing is bound yet; one for each rule. */
  public TextGrowth() {}

  /** Takes note of how long a named text can be; false where that is too long. */
  boolean bind(Optional<String> name, Expression expression) {
    long size = size(expression);
    name.ifPresent(bound -> sizes.put(bound, Math.min(size, MOST + 1)));
    return size <= MOST;
  }

  private long size(Node node) {
    return switch (node) {
      case StringLiteralExpr text -> text.getValue().length();
      case NameExpr name -> sizes.getOrDefault(name.getNameAsString(), VALUE);
      case BinaryExpr binary when binary.getOperator() != BinaryExpr.Operator.PLUS -> VALUE;
      default ->
          Math.min(MOST + 1, VALUE / 4 + node.getChildNodes().stream().mapToLong(this::size).sum());
    };
  }
}
