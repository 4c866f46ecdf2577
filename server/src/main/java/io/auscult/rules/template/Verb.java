package io.auscult.rules.template;

/**
 * One verb of a format with its flags.
 *
 * @param letter {@code 'd'} in {@code %5d}
 * @param width characters at least, {@link #NONE} if not given
 * @param precision {@link #NONE} if not given
 */
record Verb(
    int letter,
    boolean plus,
    boolean minus,
    boolean sharp,
    boolean space,
    boolean zero,
    int width,
    int precision) {
  static final int NONE = -1;

  /** {@code %v} */
  static final Verb PLAIN = new Verb('v', false, false, false, false, false, NONE, NONE);

  /** {@code %+v}, which names the fields of structures. */
  boolean namesFields() {
    return letter == 'v' && plus;
  }

  /** {@code %#v}, which writes values as Go's source does. */
  boolean asSource() {
    return letter == 'v' && sharp;
  }

  /** The flag {@code +} of numbers and quoted text, which {@code %+v} is not. */
  boolean signs() {
    return plus && letter != 'v';
  }

  boolean alternate() {
    return sharp && letter != 'v';
  }

  Verb withLetter(int other) {
    return new Verb(other, plus, minus, sharp, space, zero, width, precision);
  }

  Verb withoutZeros() {
    return new Verb(letter, plus, minus, sharp, space, false, width, precision);
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
