package io.auscult.rules.sandbox;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.util.Optional;
import org.drools.mvel.parser.printer.PrintUtil;

/** Texts in quotes, and expressions as text. */
final class Texts {
  private Texts() {}

  /** A text that stands there as it is, also in parts joined by {@code +}. */
  static Optional<String> literal(Expression expression) {
    return switch (expression) {
      case StringLiteralExpr text -> Optional.of(text.asString());
      case EnclosedExpr enclosed -> literal(enclosed.getInner());
      case BinaryExpr sum when sum.getOperator() == BinaryExpr.Operator.PLUS ->
          literal(sum.getLeft()).flatMap(left -> literal(sum.getRight()).map(left::concat));
      default -> Optional.empty();
    };
  }

  /** An expression as it is written, but not more than a line of it. */
  static String shortened(Node node) {
    String text = PrintUtil.printNode(node).replaceAll("\\s+", " ");
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
