package io.auscult.source.prometheus;

import com.fasterxml.jackson.core.io.NumberInput;

/**
 * Reads the numbers of Prometheus' JSON out of a character buffer without making strings.
 *
 * <p>A plain decimal of at most 15 significant digits is a whole number below 2<sup>53</sup>
 * divided by a power of ten of at most 10<sup>22</sup>. Both are exact doubles, so that the one
 * division rounds correctly (W. Clinger, How to read floating point numbers accurately, PLDI 1990).
 * All else goes to Jackson's fast parser, which rounds as {@link Double#parseDouble} does in a
 * third of its time (D. Lemire, Number parsing at a gigabyte per second, Softw. Pract. Exper. 51,
 * 2021).
 */
final class Decimals {
  private static final int EXACT_DIGITS = 15;
  private static final int LONGEST_WORD = "+Inf".length();
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Decimals() {}

  /**
   * A sample's value: a decimal, {@code NaN}, {@code Inf}, {@code +Inf} or {@code -Inf}.
   *
   * @throws NumberFormatException for anything else
   */
  static double value(char[] text, int start, int length) {
    int end = start + length;
    int first = length > 0 && text[start] == '-' ? start + 1 : start;
    int point = -1;
    long digits = 0;
    for (int i = first; i < end; i++) {
      char c = text[i];
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        return uncommon(text, start, length);
      }
    }
    int count = end - first - (point < 0 ? 0 : 1);
    if (count < 1 || count > EXACT_DIGITS) {
      return uncommon(text, start, length);
    }
    double value = point < 0 ? digits : digits / TENS[end - point - 1];
    return first > start ? -value : value;
  }

  private static double uncommon(char[] text, int start, int length) {
    if (length > LONGEST_WORD) {
      return NumberInput.parseDouble(text, start, length, true);
    }
    return switch (new String(text, start, length)) {
      case "NaN" -> Double.NaN;
      case "Inf", "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case String number -> Double.parseDouble(number);
    };
  }

  /** Seconds with a fraction, as whole milliseconds. */
  static long millis(char[] text, int start, int length) {
    return Math.round(1000 * value(text, start, length));
  }
}
