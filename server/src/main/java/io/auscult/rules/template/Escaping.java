package io.auscult.rules.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** {@code html}, {@code js} and {@code urlquery}. */
final class Escaping {
  private Escaping() {}

  static String html(String text) {
    return escaped(text, Escaping::htmlCharacter);
  }

  private static String htmlCharacter(int c) {
    return switch (c) {
      case 0 -> "\ufffd";
      case '"' -> "&#34;";
      case '\'' -> "&#39;";
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(c);
    };
  }

  static String js(String text) {
    return escaped(text, Escaping::jsCharacter);
  }

  private static String jsCharacter(int c) {
    return switch (c) {
      case '\\', '\'', '"' -> "\\" + (char) c;
      case '<', '>', '&', '=' -> code(c);
      default -> c < ' ' || (c > 0x7e && !Quote.printable(c)) ? code(c) : Character.toString(c);
    };
  }

  private static String code(int c) {
    return String.format(Locale.ROOT, "\\u%04X", c);
  }

  /** Escaped for the query of a URL; a space becomes {@code +}. */
  static String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }

  private interface Characters {
    String of(int c);
  }

  private static String escaped(String text, Characters characters) {
    BoundedText out = new BoundedText();
    text.codePoints().forEach(c -> out.append(characters.of(c)));
    return out.toString();
  }
}
