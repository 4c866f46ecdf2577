package io.auscult.promql;

/** The binary operators with their precedence, as Prometheus has it: a higher one binds tighter. */
public enum BinaryOp {
  POW("^", 6),
  MUL("*", 5),
  DIV("/", 5),
  MOD("%", 5),
  ATAN2("atan2", 5),
  ADD("+", 4),
  SUB("-", 4),
  EQL("==", 3),
  NEQ("!=", 3),
  LTE("<=", 3),
  LSS("<", 3),
  GTE(">=", 3),
  GTR(">", 3),
  AND("and", 2),
  UNLESS("unless", 2),
  OR("or", 1);

  private final String symbol;
  private final int precedence;

  BinaryOp(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
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
