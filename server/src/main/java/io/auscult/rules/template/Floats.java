package io.auscult.rules.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Floating-point numbers as Go's {@code strconv.FormatFloat} writes them. */
final class Floats {
  /** As many digits as tell the number from every other. */
  static final int SHORTEST = -1;

  private Floats() {}

  /** As {@code %v}: {@code 5}, {@code 1e+06}, {@code NaN}, {@code +Inf}. */
  static String shortest(double value) {
    return format(value, 'g', SHORTEST);
  }

  /**
   * A number in a format of Go.
   *
   * @param verb one of {@code e E f F g G x X}
   * @param precision digits after the point, or in all for {@code g}; {@link #SHORTEST}
   */
  static String format(double value, int verb, int precision) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    String digits = magnitude(Math.abs(value), Character.toLowerCase(verb), precision);
    return sign + (Character.isUpperCase(verb) ? digits.toUpperCase(Locale.ROOT) : digits);
  }

  private static String magnitude(double value, int verb, int precision) {
    return switch (verb) {
      case 'e' -> exponential(rounded(value, precision < 0 ? precision : precision + 1), precision);
      case 'f' -> fixed(value, precision);
      case 'x' -> hexadecimal(value);
      default -> general(value, precision);
    };
  }

  private static BigDecimal rounded(double value, int digits) {
    return digits < 0
        ? fewest(value)
        : new BigDecimal(value).round(new MathContext(Math.max(1, digits), RoundingMode.HALF_EVEN));
  }

  /** Java writes two digits at least, so that of the smallest numbers one digit may do. */
  private static BigDecimal fewest(double value) {
    BigDecimal digits = new BigDecimal(Double.toString(value));
    BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
    return one.doubleValue() == value ? one : digits;
  }

  private static String fixed(double value, int precision) {
    BigDecimal digits =
        precision < 0
            ? fewest(value).stripTrailingZeros()
            : new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN);
    return (digits.scale() < 0 ? digits.setScale(0) : digits).toPlainString();
  }

  private static String general(double value, int precision) {
    BigDecimal digits = rounded(value, precision).stripTrailingZeros();
    int exponent = exponent(digits);
    int most = precision < 0 ? 6 : Math.max(1, precision);
    return exponent < -4 || exponent >= most
        ? exponential(digits, SHORTEST)
        : (digits.scale() < 0 ? digits.setScale(0) : digits).toPlainString();
  }

  private static int exponent(BigDecimal digits) {
    return digits.signum() == 0 ? 0 : digits.precision() - digits.scale() - 1;
  }

  private static String exponential(BigDecimal value, int precision) {
    BigDecimal stripped = value.stripTrailingZeros();
    StringBuilder digits = new StringBuilder(stripped.unscaledValue().toString());
    if (precision >= 0) {
      digits.repeat('0', Math.max(0, precision + 1 - digits.length()));
    }
    if (digits.length() > 1) {
      digits.insert(1, '.');
    }
    return digits + "e" + signed(exponent(stripped));
  }

  private static String signed(int exponent) {
    return String.format(Locale.ROOT, "%c%02d", exponent < 0 ? '-' : '+', Math.abs(exponent));
  }

  private static String hexadecimal(double value) {
    String java = Double.toHexString(value);
    int p = java.indexOf('p');
    String digits = java.substring(0, p).replaceFirst("\\.0$", "");
    return digits + "p" + signed(value == 0 ? 0 : Integer.parseInt(java.substring(p + 1)));
  }
}
