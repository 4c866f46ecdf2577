package io.auscult.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a pattern, computed where it compares numbers.
 *
 * @param text as written, {@code value > 2 * $usual}
 * @param left the number on the left; null where the condition does not compare two numbers
 * @param right the number on the right, the threshold; null likewise
 * @param met whether it is met; null where that is not known, as of labels
 */
public record Comparison(
    String text, @Nullable Double left, @Nullable Double right, @Nullable Boolean met) {
  private static final Pattern OPERATOR = Pattern.compile("(?<![<>=!])(<=|>=|==|!=|<|>)(?![=])");
  private static final Pattern NAME = Pattern.compile("\\$?[A-Za-z_]\\w*");
  private static final Pattern LITERAL = Pattern.compile(".*[<>=]\\s*-?[\\d.]+([eE]-?\\d+)?\\s*");

  /**
   * Computes a condition as far as it is arithmetic over numbers and known names.
   *
   * @param numbers the names: {@code value} and variables bound to values
   */
  static Comparison of(String text, Map<String, Double> numbers) {
    List<String> either = split(text, "||");
    if (either.size() > 1) {
      return new Comparison(text, null, null, combined(either, true, numbers));
    }
    List<String> both = split(text, "&&");
    if (both.size() > 1) {
      return new Comparison(text, null, null, combined(both, false, numbers));
    }
    return single(text, numbers);
  }

  /**
   * What several conditions come to together.
   *
   * @param decisive what one of them suffices for: {@code ||} is met where one is, {@code &&} is
   *     not where one is not
   * @return null where none decides and some are not known
   */
  private static @Nullable Boolean combined(
      List<String> texts, boolean decisive, Map<String, Double> numbers) {
    boolean unknown = false;
    for (String text : texts) {
      Boolean met = part(text.strip(), numbers);
      if (met != null && met == decisive) {
        return decisive;
      }
      unknown |= met == null;
    }
    return unknown ? null : !decisive;
  }

  private static @Nullable Boolean part(String text, Map<String, Double> numbers) {
    boolean negated = text.startsWith("!(");
    Boolean met = of(bare(negated ? text.substring(1) : text), numbers).met();
    return met == null ? null : met != negated;
  }

  /** Without parentheses around the whole. */
  private static String bare(String text) {
    String part = text.strip();
    boolean whole =
        part.startsWith("(") && part.endsWith(")") && closing(part) == part.length() - 1;
    return whole ? bare(part.substring(1, part.length() - 1)) : part;
  }

  private static int closing(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The parts between an operator that stands outside of parentheses. */
  private static List<String> split(String text, String operator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (i >= from && depth == 0 && text.startsWith(operator, i)) {
        parts.add(text.substring(from, i));
        from = i + operator.length();
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static Comparison single(String text, Map<String, Double> numbers) {
    Matcher operator = OPERATOR.matcher(text);
    if (!operator.find()) {
      return new Comparison(text, null, null, null);
    }
    OptionalDouble left = number(text.substring(0, operator.start()), numbers);
    OptionalDouble right = number(text.substring(operator.end()), numbers);
    return left.isPresent() && right.isPresent()
        ? new Comparison(
            text,
            left.getAsDouble(),
            right.getAsDouble(),
            holds(operator.group(), left.getAsDouble(), right.getAsDouble()))
        : new Comparison(text, null, null, null);
  }

  private static boolean holds(String operator, double left, double right) {
    return switch (operator) {
      case "<" -> left < right;
      case "<=" -> left <= right;
      case ">" -> left > right;
      case ">=" -> left >= right;
      case "==" -> left == right;
      default -> left != right;
    };
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
    return right == null || LITERAL.matcher(text).matches()
        ? text
        : text + " = " + Finding.number(right);
  }
}
