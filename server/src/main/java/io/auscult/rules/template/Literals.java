package io.auscult.rules.template;

/** Go's literals. */
final class Literals {
  private Literals() {}

  /** A Long, or a Double where the text has a point or an exponent. */
  static Object number(String source, Token token) {
    String text = token.text().replace("_", "");
    try {
      boolean hex = text.matches("[+-]?0[xX].*");
      if (!hex && text.matches(".*[.eE].*")) {
        return Double.valueOf(text);
      }
      return Long.decode(text.matches("[+-]?0\\d+") ? decimal(text) : text);
    } catch (NumberFormatException e) {
      throw new TemplateException(source, token.offset(), "'" + text + "' is no number");
    }
  }

  /** Octal, as Go reads a leading zero. */
  private static String decimal(String text) {
    return String.valueOf(Long.parseLong(text, 8));
  }

  static String string(String source, Token token) {
    String inner = token.text().substring(1, token.text().length() - 1);
    if (token.text().charAt(0) == '`') {
      return inner;
    }
    return unescaped(source, token, inner);
  }

  /** The number of the character. */
  static Object character(String source, Token token) {
    String text = unescaped(source, token, token.text().substring(1, token.text().length() - 1));
    if (text.codePointCount(0, text.length()) != 1) {
      throw new TemplateException(
          source,
          token.offset(),
          token.text() + " is not one character; texts stand in \"quotes\"");
    }
    return (long) text.codePointAt(0);
  }

  private static String unescaped(String source, Token token, String text) {
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      char letter = text.charAt(at++);
      int digits = digits(letter);
      if (digits > 0 && at + digits <= text.length()) {
        plain.appendCodePoint(Integer.parseInt(text.substring(at, at + digits), 16));
        at += digits;
      } else {
        plain.append(escape(source, token, letter));
      }
    }
    return plain.toString();
  }

  private static int digits(char letter) {
    return switch (letter) {
      case 'x' -> 2;
      case 'u' -> 4;
      case 'U' -> 8;
      default -> 0;
    };
  }

  private static char escape(String source, Token token, char letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'a' -> '\u0007';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'v' -> '\u000b';
      case '\\', '"', '\'' -> letter;
      default ->
          throw new TemplateException(
              source, token.offset(), "unknown escape '\\" + letter + "' in a text");
    };
  }
}
