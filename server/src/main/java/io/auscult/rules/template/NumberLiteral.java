package io.auscult.rules.template;

import java.math.BigInteger;

/**
 * Numbers as Go writes them: with a point or an exponent they are floating-point, as {@code 1e3}.
 */
final class NumberLiteral {
  private static final int LONGEST = 1_000;

  private NumberLiteral() {}

  /**
   * The value of a number.
   *
   * @throws Failure if it is no number, or too large
   */
  static Value of(String written) {
    if (written.length() > LONGEST) {
      throw new Failure("number of more than " + LONGEST + " characters");
    }
    String digits = withoutSeparators(written);
    boolean hex = digits.matches("[+-]?0[xX].*");
    boolean real = hex ? digits.matches(".*[.pP].*") : digits.matches(".*[.eE].*");
    return real ? real(digits, written) : whole(digits, written);
  }

  private static String withoutSeparators(String written) {
    if (written.contains("_")
        && !written.matches("[+-]?(0[xXbBoO]_?)?[0-9a-fA-F]+(_[0-9a-fA-F]+)*")) {
      throw bad(written);
    }
    return written.replace("_", "");
  }

  private static Value real(String digits, String written) {
    boolean suffixOfJava = digits.matches("[+-]?[0-9.]*([eEpP][+-]?[0-9]*)?[dDfF]");
    if (suffixOfJava) {
      throw bad(written);
    }
    double value = parsed(digits, written);
    if (Double.isInfinite(value)) {
      throw new Failure("number too large: " + written);
    }
    return new Value.Real(value);
  }

  private static double parsed(String digits, String written) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      throw bad(written);
    }
  }

  private static Value whole(String digits, String written) {
    boolean negative = digits.startsWith("-");
    String unsigned = negative || digits.startsWith("+") ? digits.substring(1) : digits;
    BigInteger value = magnitude(unsigned, written);
    BigInteger signed = negative ? value.negate() : value;
    if (signed.bitLength() > 63) {
      throw new Failure("integer too large: " + written);
    }
    return new Value.Whole(signed.longValueExact());
  }

  private static BigInteger magnitude(String digits, String written) {
    try {
      int radix = radix(digits);
      int skip = radix == 10 ? 0 : Character.isLetter(digits.charAt(1)) ? 2 : 1;
      String rest = digits.substring(skip);
      if (rest.startsWith("+") || rest.startsWith("-")) {
        throw bad(written);
      }
      return new BigInteger(rest, radix);
    } catch (NumberFormatException e) {
      throw bad(written);
    }
  }

  private static int radix(String digits) {
    if (digits.length() < 2 || digits.charAt(0) != '0') {
      return 10;
    }
    return switch (digits.charAt(1)) {
      case 'x', 'X' -> 16;
      case 'b', 'B' -> 2;
      default -> 8;
    };
  }

  private static Failure bad(String written) {
    return new Failure("'" + written + "' is no number");
  }
}
