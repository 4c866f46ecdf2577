package io.auscult.promql;

import com.google.re2j.Pattern;

/**
 * Number literals with the rules of Prometheus, which are those of Go: {@code 1_000}, {@code 0x1f},
 * {@code 0755} (octal), {@code .5}, {@code 1e-3}.
 */
final class Numbers {
  private static final Pattern HEX = Pattern.compile("0[xX](_?[0-9a-fA-F])+");
  private static final Pattern OCTAL = Pattern.compile("0(_?[0-7])+");
  private static final String DIGITS = "[0-9](_?[0-9])*";
  private static final Pattern DECIMAL =
      Pattern.compile("(D(\\.(D)?)?|\\.D)([eE][+-]?D)?".replace("D", DIGITS));

  private Numbers() {}

  /** Where a number or duration ends that starts here, whether well formed or not. */
  static int end(String text, int start) {
    boolean hex = text.startsWith("0x", start) || text.startsWith("0X", start);
    int end = start + 1;
    while (end < text.length() && (continues(text, end) || (!hex && isExponentSign(text, end)))) {
      end++;
    }
    return end;
  }

  private static boolean continues(String text, int at) {
    char c = text.charAt(at);
    return Lexer.isLetter(c) || Lexer.isDigit(c) || c == '.';
  }

  private static boolean isExponentSign(String text, int at) {
    char c = text.charAt(at);
    char before = text.charAt(at - 1);
    return (c == '+' || c == '-') && (before == 'e' || before == 'E');
  }

  /**
   * The value of a literal.
   *
   * @throws ExprException if it is malformed or too large
   */
  static double value(String text, Span span) {
    String word = text.substring(span.start(), span.end());
    String digits = word.replace("_", "");
    double value;
    if (HEX.matcher(word).matches()) {
      value = whole(text, span, digits.substring(2), 16);
    } else if (OCTAL.matcher(word).matches()) {
      value = whole(text, span, digits, 8);
    } else if (DECIMAL.matcher(word).matches()) {
      value = Double.parseDouble(digits);
    } else {
      throw new ExprException(
          text,
          span,
          "bad number or duration '"
              + word
              + "', write for example 42, 1.5e3, 0x1f, or 1h30m with units y w d h m s ms in this"
              + " order");
    }
    if (Double.isInfinite(value)) {
      throw new ExprException(text, span, "number '" + word + "' is too large");
    }
    return value;
  }

  private static double whole(String text, Span span, String digits, int radix) {
    try {
      return Long.parseLong(digits, radix);
    } catch (NumberFormatException e) {
      throw new ExprException(
          text, span, "a whole number of base %d must fit in 64 bits".formatted(radix));
    }
  }
}
