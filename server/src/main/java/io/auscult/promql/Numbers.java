package io.auscult.promql;

import java.util.regex.Pattern;

/**
 * Number literals with the rules of Prometheus, which are those of Go: {@code 1_000}, {@code 0x1f},
 * {@code 0755} (octal), {@code .5}, {@code 1e-3}.
 */
final class Numbers {
  // No group repeats in these, so that a long text takes no deep stack.
  private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F_]+");
  private static final Pattern OCTAL = Pattern.compile("0[0-7_]+");
  private static final Pattern DECIMAL =
      Pattern.compile("([0-9][0-9_]*(\\.[0-9_]*)?|\\.[0-9][0-9_]*)([eE][+-]?[0-9_]+)?");

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
    double value = underscoresSeparateDigits(word) ? value(text, span, word) : Double.NaN;
    if (Double.isNaN(value)) {
      throw malformed(text, span);
    }
    if (Double.isInfinite(value)) {
      throw new ExprException(text, span, "number '" + word + "' is too large");
    }
    return value;
  }

  private static double value(String text, Span span, String word) {
    String digits = word.replace("_", "");
    if (HEX.matcher(word).matches()) {
      return whole(text, span, digits.substring(2), 16);
    }
    if (OCTAL.matcher(word).matches()) {
      return whole(text, span, digits, 8);
    }
    return DECIMAL.matcher(word).matches() ? Double.parseDouble(digits) : Double.NaN;
  }

  /** Between two digits, or after the {@code x} of {@code 0x_1f}. */
  private static boolean underscoresSeparateDigits(String word) {
    for (int i = word.indexOf('_'); i >= 0; i = word.indexOf('_', i + 1)) {
      boolean before = i > 0 && (isHexDigit(word.charAt(i - 1)) || isHexMark(word, i - 1));
      if (!before || i + 1 == word.length() || !isHexDigit(word.charAt(i + 1))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexDigit(char c) {
    return Character.digit(c, 16) >= 0;
  }

  private static boolean isHexMark(String word, int at) {
    return at == 1 && (word.charAt(1) == 'x' || word.charAt(1) == 'X');
  }

  private static ExprException malformed(String text, Span span) {
    return new ExprException(
        text,
        span,
        "bad number or duration '%s', write for example 42, 1.5e3, 0x1f, or 1h30m with units y w d"
                .formatted(text.substring(span.start(), span.end()))
            + " h m s ms in this order");
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
