package io.auscult.rules.template;

import java.util.Locale;

/** Integers by the verbs {@code %v %d %b %o %O %x %X %c %q %U}. */
final class Integers {
  private Integers() {}

  static void write(long value, Verb verb, BoundedText out) {
    switch (verb.letter()) {
      case 'c' -> verb.pad(character(value), out);
      case 'q' -> verb.pad(Quote.quoted(character(value), '\'', verb.plus()), out);
      case 'U' -> verb.withoutZeros().pad(unicode(value, verb), out);
      default -> number(value, verb, out);
    }
  }

  private static String character(long value) {
    boolean valid = value >= 0 && value <= Character.MAX_CODE_POINT && !surrogate(value);
    return Character.toString(valid ? (int) value : 0xfffd);
  }

  private static boolean surrogate(long value) {
    return value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
  }

  private static String unicode(long value, Verb verb) {
    String digits = Long.toHexString(value).toUpperCase(Locale.ROOT);
    int zeros = Math.max(4, verb.precision()) - digits.length();
    String code = new BoundedText().append("U+").repeat('0', zeros).append(digits).toString();
    boolean shown =
        verb.sharp()
            && value >= 0
            && value <= Character.MAX_CODE_POINT
            && Quote.printable((int) value);
    return shown ? code + " '" + character(value) + "'" : code;
  }

  private static void number(long value, Verb verb, BoundedText out) {
    if (verb.precision() == 0 && value == 0) {
      out.repeat(' ', Math.max(0, verb.width()));
      return;
    }
    String sign = value < 0 ? "-" : verb.plus() ? "+" : verb.space() ? " " : "";
    String digits = digits(value, verb);
    int least = verb.precision();
    if (least < 0 && verb.zero()) {
      least = verb.width() - sign.length();
    }
    BoundedText padded = new BoundedText().repeat('0', Math.max(0, least - digits.length()));
    String prefixed = prefixed(padded.append(digits).toString(), verb);
    verb.withoutZeros().pad(sign + prefixed, out);
  }

  private static String digits(long value, Verb verb) {
    int radix =
        switch (verb.letter()) {
          case 'b' -> 2;
          case 'o', 'O' -> 8;
          case 'x', 'X' -> 16;
          default -> 10;
        };
    String digits = Long.toString(value, radix).replaceFirst("^-", "");
    return verb.letter() == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
  }

  private static String prefixed(String digits, Verb verb) {
    if (verb.letter() == 'O') {
      return "0o" + digits;
    }
    if (!verb.sharp()) {
      return digits;
    }
    return switch (verb.letter()) {
      case 'b' -> "0b" + digits;
      case 'o' -> digits.startsWith("0") ? digits : "0" + digits;
      case 'x' -> "0x" + digits;
      case 'X' -> "0X" + digits;
      default -> digits;
    };
  }
}
