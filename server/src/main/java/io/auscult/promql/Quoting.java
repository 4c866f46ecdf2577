package io.auscult.promql;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** String literals: {@code "..."} and {@code '...'} with Go's escapes, {@code `...`} as it is. */
final class Quoting {
  private static final String ESCAPES = "abfnrtv\\";
  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\";

  private Quoting() {}

  /**
   * Where a literal ends, after its closing quote.
   *
   * @throws ExprException if it is not closed
   */
  static int end(String text, int start) {
    char quote = text.charAt(start);
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        return i + 1;
      }
      if (quote == '`') {
        continue;
      }
      if (c == '\n') {
        break;
      }
      if (c == '\\') {
        i++;
      }
    }
    String hint = quote == '`' ? "" : " in this line; write a line break as \\n";
    throw new ExprException(
        text, new Span(start, start + 1), "this string is not closed: expected " + quote + hint);
  }

  /**
   * The value of a literal.
   *
   * @throws ExprException at an unknown or malformed escape
   */
  static String unquote(String text, Span span) {
    String inside = text.substring(span.start() + 1, span.end() - 1);
    if (text.charAt(span.start()) == '`' || inside.indexOf('\\') < 0) {
      return inside;
    }
    return new Unescaper(text, span).value();
  }

  /** A literal for a value, in double quotes. */
  static String quote(String value) {
    StringBuilder literal = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int escape = ESCAPED.indexOf(c);
      if (c == '"') {
        literal.append("\\\"");
      } else if (escape >= 0) {
        literal.append('\\').append(ESCAPES.charAt(escape));
      } else if (Character.isISOControl(c)) {
        literal.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        literal.append(c);
      }
    }
    return literal.append('"').toString();
  }

  /** Works on UTF-8, because {@code \xHH} and {@code \OOO} stand for bytes of it. */
  private static final class Unescaper {
    private final String text;
    private final Span span;
    private final int end;
    private final char quote;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int at;

    Unescaper(String text, Span span) {
      this.text = text;
      this.span = span;
      this.at = span.start() + 1;
      this.end = span.end() - 1;
      this.quote = text.charAt(span.start());
    }

    String value() {
      while (at < end) {
        int codePoint = text.codePointAt(at);
        if (codePoint == '\\') {
          escape();
        } else {
          write(codePoint);
          at += Character.charCount(codePoint);
        }
      }
      try {
        ByteBuffer utf8 = ByteBuffer.wrap(bytes.toByteArray());
        return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
      } catch (CharacterCodingException e) {
        throw new ExprException(text, span, "the bytes of the escapes are not valid UTF-8");
      }
    }

    private void escape() {
      char c = text.charAt(at + 1);
      int simple = ESCAPES.indexOf(c);
      if (simple >= 0) {
        write(ESCAPED.charAt(simple));
        at += 2;
      } else if (c == quote) {
        write(c);
        at += 2;
      } else if (c == 'x') {
        bytes.write(digits(at + 2, 2, 16));
      } else if (c >= '0' && c <= '7') {
        octal();
      } else if (c == 'u' || c == 'U') {
        unicode(c == 'u' ? 4 : 8);
      } else {
        throw mistake(
            at + 2, "unknown escape '\\%s'; a backslash itself is written \\\\".formatted(c));
      }
    }

    private void octal() {
      int start = at;
      int value = digits(at + 1, 3, 8);
      if (value > 255) {
        at = start;
        throw mistake(at + 4, "an octal escape is at most \\377");
      }
      bytes.write(value);
    }

    private void unicode(int count) {
      int start = at;
      int value = digits(at + 2, count, 16);
      boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
      if (!Character.isValidCodePoint(value) || surrogate) {
        at = start;
        throw mistake(at + 2 + count, "this is no Unicode code point");
      }
      write(value);
    }

    private int digits(int from, int count, int radix) {
      int to = Math.min(from + count, end);
      long value = 0;
      for (int i = from; i < from + count; i++) {
        int digit = i < end ? Character.digit(text.charAt(i), radix) : -1;
        if (digit < 0) {
          throw mistake(to, "expected %d digits of base %d".formatted(count, radix));
        }
        value = value * radix + digit;
      }
      at = to;
      return (int) value;
    }

    private void write(int codePoint) {
      bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }

    private ExprException mistake(int to, String problem) {
      return new ExprException(text, new Span(at, Math.min(to, end)), problem);
    }
  }
}
