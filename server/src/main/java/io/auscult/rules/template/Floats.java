package io.auscult.rules.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Floating-point numbers as Go's {@code strconv.FormatFloat} writes them. */
final class Floats {
  /** As many digits as tell the number from every other. */
  static final int SHORTEST = -1;

  /** Bits of the mantissa behind its point. */
  private static final int MANTISSA = 52;

  private static final long FRACTION = (1L << MANTISSA) - 1;
  private static final int BIAS = 1023;

  private Floats() {}

  /** As {@code %v}: {@code 5}, {@code 1e+06}, {@code NaN}, {@code +Inf}. */
  static String shortest(double value) {
    return format(value, 'g', SHORTEST);
  }

  /**
   * A number in a format of Go.
   *
   * @param verb one of {@code b e E f F g G x X}
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
      case 'b' -> binary(value);
      case 'x' -> hexadecimal(value, precision);
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

  /** The mantissa as an integer and the power of two. */
  private static String binary(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = Math.max(1, (int) (bits >>> MANTISSA));
    long mantissa = (bits & FRACTION) | (bits >>> MANTISSA == 0 ? 0 : FRACTION + 1);
    return String.format(Locale.ROOT, "%dp%+d", mantissa, exponent - BIAS - MANTISSA);
  }

  /** One bit before the point, or 0 of zero. */
  private static String hexadecimal(double value, int precision) {
    int exponent = value == 0 ? 0 : Math.getExponent(value);
    // Subnormal numbers get their one bit before the point, too.
    double normal = value < Double.MIN_NORMAL ? value * 0x1p60 : value;
    if (value != 0 && value < Double.MIN_NORMAL) {
      exponent = Math.getExponent(normal) - 60;
    }
    long digits = value == 0 ? 0 : (Double.doubleToRawLongBits(normal) & FRACTION) | (FRACTION + 1);
    int dropped = precision < 0 ? 0 : Math.max(0, MANTISSA - 4 * precision);
    long rounded = rounded(digits, dropped);
    if (rounded >>> (MANTISSA + 1) != 0) {
      rounded >>>= 1;
      exponent++;
    }
    return hexadecimal(rounded, exponent, precision);
  }

  private static String hexadecimal(long digits, int exponent, int precision) {
    String fraction =
        String.format(Locale.ROOT, "%013x", digits & FRACTION).replaceFirst("0+$", "");
    String padded = fraction + "0".repeat(Math.max(0, precision - fraction.length()));
    String point = padded.isEmpty() ? "" : ".";
    return "0x" + (digits >>> MANTISSA) + point + padded + "p" + signed(exponent);
  }

  /** Without the lowest bits, to the nearest, of two to the even one. */
  private static long rounded(long digits, int dropped) {
    if (dropped == 0) {
      return digits;
    }
    long unit = 1L << dropped;
    long rest = digits & (unit - 1);
    long down = digits - rest;
    boolean odd = (down & unit) != 0;
    return rest > unit / 2 || (rest == unit / 2 && odd) ? down + unit : down;
  }

  private static String signed(int exponent) {
    return String.format(Locale.ROOT, "%c%02d", exponent < 0 ? '-' : '+', Math.abs(exponent));
  }
}
