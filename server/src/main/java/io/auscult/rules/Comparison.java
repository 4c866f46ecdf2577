package io.auscult.rules;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a pattern that a fact met.
 *
 * @param text as written, {@code value > 2 * $usual}
 * @param left the number on the left; null where the condition does not compare two numbers
 * @param right the number on the right, the threshold; null likewise
 */
public record Comparison(String text, @Nullable Double left, @Nullable Double right) {
  private static final Pattern OPERATOR = Pattern.compile("(?<![<>=!])(<=|>=|==|!=|<|>)(?![=])");
  private static final Pattern NAME = Pattern.compile("\\$?[A-Za-z_]\\w*");

  /**
   * Computes both sides where they are arithmetic over numbers and known names.
   *
   * @param numbers the names: {@code value} and variables bound to values
   */
  static Comparison of(String text, Map<String, Double> numbers) {
    Matcher operator = OPERATOR.matcher(text);
    if (text.contains("||") || text.contains("&&") || !operator.find()) {
      return new Comparison(text, null, null);
    }
    OptionalDouble left = number(text.substring(0, operator.start()), numbers);
    OptionalDouble right = number(text.substring(operator.end()), numbers);
    return left.isPresent() && right.isPresent()
        ? new Comparison(text, left.getAsDouble(), right.getAsDouble())
        : new Comparison(text, null, null);
  }

  private static OptionalDouble number(String side, Map<String, Double> numbers) {
    Matcher name = NAME.matcher(side);
    StringBuilder plain = new StringBuilder();
    while (name.find()) {
      Double known = numbers.get(name.group());
      boolean exponent = name.group().matches("[eE]\\d*");
      if (known == null && !exponent) {
        return OptionalDouble.empty();
      }
      name.appendReplacement(plain, known == null ? name.group() : "(" + known + ")");
    }
    return Arithmetic.evaluate(name.appendTail(plain).toString());
  }

  /** By how much the left side is above the threshold; empty where there are no two numbers. */
  public OptionalDouble margin() {
    return left == null || right == null ? OptionalDouble.empty() : OptionalDouble.of(left - right);
  }

  /** As written; the threshold is added where the text has names in its place. */
  @Override
  public String toString() {
    boolean literal = text.matches(".*[<>=]\\s*-?[\\d.]+([eE]-?\\d+)?\\s*");
    return right == null || literal ? text : text + " = " + Finding.number(right);
  }
}
