package io.auscult.rules.template;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads Go's escapes; {@code \x41} and {@code \101} are bytes of UTF-8, {@code \}{@code u00e9}
 * characters.
 */
final class Escapes {
  private final String literal;
  private final char quote;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int at;

  Escapes(String literal, char quote) {
    this.literal = literal;
    this.quote = quote;
  }

  String text() {
    while (at < literal.length()) {
      int c = literal.codePointAt(at);
      at += Character.charCount(c);
      if (c == '\\') {
        escape();
      } else {
        character(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void escape() {
    char c = literal.charAt(at++);
    switch (c) {
      case 'a' -> bytes.write(0x07);
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case 'n' -> bytes.write('\n');
      case 'r' -> bytes.write('\r');
      case 't' -> bytes.write('\t');
      case 'v' -> bytes.write(0x0b);
      case '\\' -> bytes.write(c);
      case 'x' -> bytes.write(digits(2, 16));
      case 'u' -> character(digits(4, 16));
      case 'U' -> character(digits(8, 16));
      case '0', '1', '2', '3' -> {
        at--;
        bytes.write(digits(3, 8));
      }
      default -> quote(c);
    }
  }

  private void quote(char c) {
    if (c != quote) {
      throw new Failure("unknown escape \\" + c);
    }
    bytes.write(c);
  }

  private int digits(int count, int radix) {
    try {
      String digits = literal.substring(at, at + count);
      at += count;
      return Integer.parseUnsignedInt(digits, radix);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new Failure("an escape needs " + count + " digits of base " + radix);
    }
  }

  private void character(int c) {
    if (!Character.isValidCodePoint(c)) {
      throw new Failure("an escape is beyond the last character of Unicode");
    }
    bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
  }
}
