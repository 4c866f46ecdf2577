package io.auscult.promql;

import com.google.re2j.Pattern;

/**
 * A condition on one label, such as {@code code=~"5.."}. Regular expressions match the whole value;
 * a label that is absent has the value {@code ""}.
 */
public final class Matcher {
  /** How the label's value is compared. */
  public enum Op {
    EQUAL("="),
    NOT_EQUAL("!="),
    REGEX("=~"),
    NOT_REGEX("!~");

    private final String symbol;

    Op(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  private final String label;
  private final Op op;
  private final String value;
  private final Pattern pattern;

  /**
   * @throws com.google.re2j.PatternSyntaxException if a regular expression is malformed
   */
  public Matcher(String label, Op op, String value) {
    this.label = label;
    this.op = op;
    this.value = value;
    boolean regex = op == Op.REGEX || op == Op.NOT_REGEX;
    this.pattern = regex ? Pattern.compile(value, Pattern.DOTALL) : NOTHING;
  }

  private static final Pattern NOTHING = Pattern.compile("");

  /** {@code label="value"}. */
  public static Matcher equal(String label, String value) {
    return new Matcher(label, Op.EQUAL, value);
  }

  public String label() {
    return label;
  }

  public Op op() {
    return op;
  }

  public String value() {
    return value;
  }

  /** True where a value of the label, {@code ""} for an absent one, meets the condition. */
  public boolean matches(String labelValue) {
    return switch (op) {
      case EQUAL -> value.equals(labelValue);
      case NOT_EQUAL -> !value.equals(labelValue);
      case REGEX -> pattern.matcher(labelValue).matches();
      case NOT_REGEX -> !pattern.matcher(labelValue).matches();
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matcher m
        && label.equals(m.label)
        && op == m.op
        && value.equals(m.value);
  }

  @Override
  public int hashCode() {
    return java.util.Objects.hash(label, op, value);
  }

  @Override
  public String toString() {
    return label + op.symbol() + '"' + value + '"';
  }
}
