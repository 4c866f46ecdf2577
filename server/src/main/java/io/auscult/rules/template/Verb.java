package io.auscult.rules.template;

/**
 * One verb of a format with its flags.
 *
 * @param letter {@code 'd'} in {@code %5d}
 * @param plus the flag {@code +}, but not of {@code %+v}
 * @param sharp the flag {@code #}, but not of {@code %#v}
 * @param width characters at least, {@link #NONE} if not given
 * @param precision {@link #NONE} if not given
 * @param namesFields {@code %+v}, which names the fields of structures
 * @param asSource {@code %#v}, which writes values as Go's source does
 */
record Verb(
    int letter,
    boolean plus,
    boolean minus,
    boolean sharp,
    boolean space,
    boolean zero,
    int width,
    int precision,
    boolean namesFields,
    boolean asSource) {
  static final int NONE = -1;

  /** {@code %v} */
  static final Verb PLAIN =
      new Verb('v', false, false, false, false, false, NONE, NONE, false, false);

  /** A verb as it is written, where {@code +} and {@code #} of {@code %v} mean something else. */
  static Verb of(int letter, String flags, int width, int precision) {
    boolean value = letter == 'v';
    boolean plus = flags.contains("+");
    boolean minus = flags.contains("-");
    boolean sharp = flags.contains("#");
    return new Verb(
        letter,
        plus && !value,
        minus,
        sharp && !value,
        flags.contains(" "),
        flags.contains("0") && !minus,
        width,
        precision,
        plus && value,
        sharp && value);
  }

  /** The same flags for a value whose verb is not its type's. */
  Verb withLetter(int other) {
    return new Verb(
        other, plus, minus, sharp, space, zero, width, precision, namesFields, asSource);
  }

  Verb withoutZeros() {
    return new Verb(
        letter, plus, minus, sharp, space, false, width, precision, namesFields, asSource);
  }

  boolean any(String letters) {
    return letters.indexOf(letter) >= 0;
  }

  String name() {
    return Character.toString(letter);
  }

  /** Writes text at the width: on the right, or on the left by the flag {@code -}. */
  void pad(String text, BoundedText out) {
    int missing = width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      out.append(text);
    } else if (minus) {
      out.append(text).repeat(' ', missing);
    } else {
      out.repeat(zero ? '0' : ' ', missing).append(text);
    }
  }
}
