package io.auscult.rules.template;

/** Text and characters as Go quotes them ({@code strconv.Quote}), and back. */
final class Quote {
  private Quote() {}

  /** Between double quotes. */
  static String of(String text) {
    return quoted(text, '"', false);
  }

  /**
   * Between quotes.
   *
   * @param ascii whether characters beyond ASCII are escaped, too
   */
  static String quoted(String text, char quote, boolean ascii) {
    StringBuilder out = new StringBuilder().append(quote);
    text.codePoints().forEach(c -> out.append(escaped(c, quote, ascii)));
    return out.append(quote).toString();
  }

  private static String escaped(int c, char quote, boolean ascii) {
    return switch (c) {
      case 0x07 -> "\\a";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case 0x0b -> "\\v";
      case '\\' -> "\\\\";
      default -> c == quote ? "\\" + quote : plain(c, ascii);
    };
  }

  private static String plain(int c, boolean ascii) {
    if (printable(c) && (!ascii || c < 0x7f)) {
      return Character.toString(c);
    }
    if (c < ' ' || c == 0x7f) {
      return String.format("\\x%02x", c);
    }
    return c <= 0xffff ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
  }

  /** Whether Go prints it: letters, marks, numbers, punctuation, symbols and the space. */
  static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  /**
   * The text that a literal of Go means.
   *
   * @throws Failure if an escape is none of Go's
   */
  static String unquoted(String literal) {
    String inner = literal.substring(1, literal.length() - 1);
    char quote = literal.charAt(0);
    return quote == '`' ? inner.replace("\r", "") : new Escapes(inner, quote).text();
  }
}
