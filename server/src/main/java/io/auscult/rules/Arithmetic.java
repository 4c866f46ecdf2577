package io.auscult.rules;

import io.auscult.promql.BinaryOp;
import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.Parser;
import java.util.OptionalDouble;

/** Arithmetic over numbers, {@code 2 * (0.3 + 1)}. */
final class Arithmetic {
  private Arithmetic() {}

  /** What a text is worth; empty where it is anything else. */
  static OptionalDouble evaluate(String text) {
    try {
      double value = value(Parser.parse(text));
      return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    } catch (ExprException _) {
      return OptionalDouble.empty();
    }
  }

  private static double value(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral(double value, var _) -> value;
      case Expr.Plus(Expr inner, var _) -> value(inner);
      case Expr.Negate(Expr inner, var _) -> -value(inner);
      case Expr.Paren(Expr inner, var _) -> value(inner);
      case Expr.Binary binary -> apply(binary.op(), value(binary.left()), value(binary.right()));
      default -> Double.NaN;
    };
  }

  private static double apply(BinaryOp op, double left, double right) {
    return switch (op) {
      case ADD -> left + right;
      case SUB -> left - right;
      case MUL -> left * right;
      case DIV -> left / right;
      case MOD -> left % right;
      default -> Double.NaN;
    };
  }
}
