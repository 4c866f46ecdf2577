package io.auscult.rules.template;

import java.util.function.IntUnaryOperator;

/** {@code title}, {@code toUpper} and {@code toLower}: each character for one, as in Go. */
final class Letters {
  private Letters() {}

  static String upper(String text) {
    return mapped(text, Character::toUpperCase);
  }

  static String lower(String text) {
    return mapped(text, Character::toLowerCase);
  }

  private static String mapped(String text, IntUnaryOperator change) {
    return text.codePoints()
        .map(change)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The first letter of each word as a capital. */
  static String title(String text) {
    StringBuilder out = new StringBuilder();
    boolean starts = true;
    for (int c : text.codePoints().toArray()) {
      out.appendCodePoint(starts ? Character.toTitleCase(c) : c);
      starts = separates(c);
    }
    return out.toString();
  }

  private static boolean separates(int c) {
    if (c == '_' || Character.isLetter(c) || Character.isDigit(c)) {
      return false;
    }
    return c <= 0x7f || c == 0x85 || Character.isSpaceChar(c);
  }
}
