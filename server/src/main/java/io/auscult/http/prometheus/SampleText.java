package io.auscult.http.prometheus;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * Writes values of samples as Prometheus does: the shortest digits that give the value back, with
 * an exponent only where others would be long. Grafana shows them to people as they are, in menus
 * of variables.
 */
final class SampleText {
  private static final double LEAST_PLAIN = 1e-6;
  private static final double LEAST_LONG = 1e21;

  /** Up to here no shorter digits give a whole number back. */
  private static final long LARGEST_WHOLE = 1L << 53;

  private SampleText() {}

  static String of(double value) {
    long whole = (long) value;
    if (whole == value && whole != 0 && Math.abs(value) <= LARGEST_WHOLE) {
      return Long.toString(whole);
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    String text = Double.toString(value);
    int exponent = text.indexOf('E');
    if (exponent < 0) {
      return withoutNeedlessFraction(text);
    }
    double size = Math.abs(value);
    return size < LEAST_PLAIN || size >= LEAST_LONG
        ? scientific(text, exponent)
        : plain(text, exponent);
  }

  /** Moves the point. A decimal number of so many digits would take ten times as long. */
  private static String plain(String text, int exponent) {
    int power = Integer.parseInt(text, exponent + 1, text.length(), 10);
    int point = text.indexOf('.');
    int end = text.startsWith(".0E", point) ? point : exponent;
    String whole = text.substring(0, point);
    String fraction = text.substring(Math.min(end, point + 1), end);
    if (power < 0) {
      String sign = text.substring(0, point - 1);
      return sign + "0." + "0".repeat(-power - 1) + text.charAt(point - 1) + fraction;
    }
    return fraction.length() <= power
        ? whole + fraction + "0".repeat(power - fraction.length())
        : whole + fraction.substring(0, power) + "." + fraction.substring(power);
  }

  /** With an exponent always, as Prometheus writes the values of alerts: {@code 7.5e+00}. */
  static String exponent(double value) {
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      return of(value);
    }
    if (value == 0) {
      return 1 / value > 0 ? "0e+00" : "-0e+00";
    }
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int power = digits.precision() - digits.scale() - 1;
    return String.format(
        Locale.ROOT, "%se%+03d", digits.movePointLeft(power).toPlainString(), power);
  }

  private static String scientific(String text, int exponent) {
    String digits = withoutNeedlessFraction(text.substring(0, exponent));
    int power = Integer.parseInt(text.substring(exponent + 1));
    return String.format(Locale.ROOT, "%se%+03d", digits, power);
  }

  private static String withoutNeedlessFraction(String text) {
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
