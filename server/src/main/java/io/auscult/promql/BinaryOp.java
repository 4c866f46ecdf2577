package io.auscult.promql;

import java.util.Locale;

/** The binary operators with their precedence, as Prometheus has it: a higher one binds tighter. */
public enum BinaryOp {
  POW("^", 6, "x to the power of y; `2 ^ 3 ^ 2` is `2 ^ (3 ^ 2)`"),
  MUL("*", 5, "the product"),
  DIV("/", 5, "the quotient; by zero it is infinite, and `0 / 0` is NaN"),
  MOD("%", 5, "the rest of the division, with the sign of x"),
  ATAN2("atan2", 5, "the angle of the point (y, x), in radians"),
  ADD("+", 4, "the sum"),
  SUB("-", 4, "the difference"),
  EQL("==", 3, "x where it equals y"),
  NEQ("!=", 3, "x where it is not y"),
  LTE("<=", 3, "x where it is at most y"),
  LSS("<", 3, "x where it is less than y"),
  GTE(">=", 3, "x where it is at least y"),
  GTR(">", 3, "x where it is greater than y"),
  AND("and", 2, "the series of x that have a partner in y"),
  UNLESS("unless", 2, "the series of x that have no partner in y"),
  OR("or", 1, "the series of x, and those of y that have no partner in x");

  private final String symbol;
  private final int precedence;
  private final String doc;

  BinaryOp(String symbol, int precedence, String doc) {
    this.symbol = symbol;
    this.precedence = precedence;
    this.doc = doc;
  }

  /** The name of its example: {@code mul}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What {@code x op y} is, in Markdown. */
  public String doc() {
    return doc;
  }

  public String symbol() {
    return symbol;
  }

  public int precedence() {
    return precedence;
  }

  public boolean isComparison() {
    return precedence == EQL.precedence;
  }

  /** {@code and}, {@code or}, {@code unless}. */
  public boolean isSet() {
    return precedence <= AND.precedence;
  }

  /** Only {@code ^} groups from the right. */
  public boolean isRightAssociative() {
    return this == POW;
  }
}
