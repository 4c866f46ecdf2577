package io.auscult.query;

import io.auscult.promql.BinaryOp;
import io.auscult.series.Stale;

/** Arithmetic and comparison of numbers and of columns. Without a sample on either side: none. */
final class Operators {
  private Operators() {}

  /**
   * Applies an operator to two columns. A comparison without {@code bool} filters.
   *
   * @param kept what a filter lets through: the column of the vector
   */
  static double[] columns(BinaryOp op, boolean bool, double[] left, double[] right, double[] kept) {
    if (!op.isComparison()) {
      return arithmetic(op, left, right);
    }
    return bool ? tested(op, left, right) : filtered(op, left, right, kept);
  }

  private static double[] arithmetic(BinaryOp op, double[] left, double[] right) {
    double[] result = new double[left.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = absent(left[i], right[i]) ? Stale.MARKER : arithmetic(op, left[i], right[i]);
    }
    return result;
  }

  private static double[] tested(BinaryOp op, double[] left, double[] right) {
    double[] result = new double[left.length];
    for (int i = 0; i < result.length; i++) {
      if (absent(left[i], right[i])) {
        result[i] = Stale.MARKER;
      } else {
        result[i] = holds(op, left[i], right[i]) ? 1 : 0;
      }
    }
    return result;
  }

  private static double[] filtered(BinaryOp op, double[] left, double[] right, double[] kept) {
    double[] result = new double[left.length];
    for (int i = 0; i < result.length; i++) {
      boolean passes = !absent(left[i], right[i]) && holds(op, left[i], right[i]);
      result[i] = passes ? kept[i] : Stale.MARKER;
    }
    return result;
  }

  private static boolean absent(double left, double right) {
    return Stale.is(left) || Stale.is(right);
  }

  private static double arithmetic(BinaryOp op, double left, double right) {
    return switch (op) {
      case ADD -> left + right;
      case SUB -> left - right;
      case MUL -> left * right;
      case DIV -> left / right;
      case MOD -> left % right;
      case POW -> power(left, right);
      case ATAN2 -> Math.atan2(left, right);
      case EQL, NEQ, LTE, LSS, GTE, GTR, AND, UNLESS, OR ->
          throw new IllegalStateException(op + " is not arithmetic");
    };
  }

  private static boolean holds(BinaryOp op, double left, double right) {
    return switch (op) {
      case EQL -> left == right;
      case NEQ -> left != right;
      case LTE -> left <= right;
      case LSS -> left < right;
      case GTE -> left >= right;
      case GTR -> left > right;
      case ADD, SUB, MUL, DIV, MOD, POW, ATAN2, AND, UNLESS, OR ->
          throw new IllegalStateException(op + " is not a comparison");
    };
  }

  /** As IEEE 754 and Go have it, where Java's differs: 1^x = 1 even for NaN, (-1)^±Inf = 1. */
  private static double power(double base, double exponent) {
    if (base == 1 || (base == -1 && Double.isInfinite(exponent))) {
      return 1;
    }
    return Math.pow(base, exponent);
  }
}
