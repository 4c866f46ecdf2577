package io.auscult.promql;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of metrics and labels where only classic ones can stand, in a path for one. As Prometheus'
 * "values" scheme: {@code U__}, then letters, digits and colons as they are, {@code __} for an
 * underscore, and {@code _hex_} for any other code point and for a digit in front.
 */
public final class NameEscaping {
  private static final String PREFIX = "U__";
  private static final Pattern CLASSIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  private NameEscaping() {}

  /** A classic name as it is, any other one escaped. */
  public static String escape(String name) {
    if (CLASSIC.matcher(name).matches()) {
      return name;
    }
    StringBuilder escaped = new StringBuilder(PREFIX);
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      escape(name.codePointAt(i), i == 0, escaped);
    }
    return escaped.toString();
  }

  private static void escape(int c, boolean first, StringBuilder into) {
    if (c == '_') {
      into.append("__");
    } else if (isClassic(c, first)) {
      into.appendCodePoint(c);
    } else {
      into.append('_').append(Integer.toHexString(c)).append('_');
    }
  }

  private static boolean isClassic(int c, boolean first) {
    boolean digit = c >= '0' && c <= '9';
    return (c < 128 && Lexer.isLetter((char) c)) || c == ':' || (digit && !first);
  }

  /** The name that was escaped; what is not escaped, or wrongly so, is a name itself. */
  public static String unescape(String escaped) {
    return escaped.startsWith(PREFIX) ? decoded(escaped).orElse(escaped) : escaped;
  }

  private static Optional<String> decoded(String escaped) {
    StringBuilder name = new StringBuilder();
    int at = PREFIX.length();
    while (at < escaped.length()) {
      char c = escaped.charAt(at++);
      if (c != '_') {
        name.append(c);
        continue;
      }
      int end = escaped.indexOf('_', at);
      String hex = end < 0 ? "!" : escaped.substring(at, end);
      if (!hex.matches("[0-9a-fA-F]{0,6}") || !isCodePoint(hex)) {
        return Optional.empty();
      }
      name.appendCodePoint(hex.isEmpty() ? '_' : Integer.parseInt(hex, 16));
      at = end + 1;
    }
    return Optional.of(name.toString());
  }

  private static boolean isCodePoint(String hex) {
    return hex.isEmpty() || Character.isValidCodePoint(Integer.parseInt(hex, 16));
  }
}
