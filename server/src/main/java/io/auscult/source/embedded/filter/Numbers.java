package io.auscult.source.embedded.filter;

/** Texts and numbers as filters compare them. */
final class Numbers {
  private static final double EXACT_INTEGERS = 9007199254740992.0;

  private Numbers() {}

  /** The number that a text shows, NaN where it shows none. */
  static double parse(String text) {
    try {
      return text.isEmpty() || Character.isLetter(text.charAt(text.length() - 1))
          ? Double.NaN
          : Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  /** A value as text, {@code 3} for 3.0. */
  static String text(Object value) {
    if (value instanceof Double d && d == Math.rint(d) && Math.abs(d) < EXACT_INTEGERS) {
      return Long.toString(d.longValue());
    }
    return value.toString();
  }
}
