package io.auscult.rules.template;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text by the verbs {@code %v %s %q %x %X}. */
final class Words {
  private Words() {}

  static void text(String text, Verb verb, BoundedText out) {
    switch (verb.letter()) {
      case 'x', 'X' -> verb.pad(hex(text, verb), out);
      case 'q' -> verb.pad(quoted(cut(text, verb), verb), out);
      case 'v' -> verb.pad(verb.asSource() ? Quote.of(cut(text, verb)) : cut(text, verb), out);
      default -> verb.pad(cut(text, verb), out);
    }
  }

  private static String cut(String text, Verb verb) {
    int characters = text.codePointCount(0, text.length());
    return verb.precision() < 0 || verb.precision() >= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, verb.precision()));
  }

  private static String quoted(String text, Verb verb) {
    boolean raw = verb.sharp() && text.indexOf('`') < 0 && text.chars().allMatch(Words::rawable);
    return raw ? "`" + text + "`" : Quote.quoted(text, '"', verb.plus());
  }

  private static boolean rawable(int c) {
    return (c >= ' ' || c == '\t') && c != 0x7f && c != 0xfeff;
  }

  private static String hex(String text, Verb verb) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = verb.precision() < 0 ? bytes.length : Math.min(bytes.length, verb.precision());
    boolean upper = verb.letter() == 'X';
    String prefix = verb.sharp() ? (upper ? "0X" : "0x") : "";
    HexFormat format = upper ? HexFormat.of().withUpperCase() : HexFormat.of();
    if (verb.space()) {
      return length == 0
          ? ""
          : format.withDelimiter(" ").withPrefix(prefix).formatHex(bytes, 0, length);
    }
    return length == 0 ? "" : prefix + format.formatHex(bytes, 0, length);
  }
}
