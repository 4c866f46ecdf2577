package io.auscult.rules.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating-point numbers as Go's {@code strconv.FormatFloat} writes them. */
final class GoNumbers {
  /** The precision that decides between %f and %e where none is given. */
  private static final int SHORTEST_PRECISION = 6;

  private static final int LEAST_EXPONENT = -4;

  private GoNumbers() {}

  /** As {@code %v} and {@code %g}: the shortest digits that give the number back. */
  static String shortest(double value) {
    if (isSpecial(value)) {
      return special(value);
    }
    BigDecimal digits = new BigDecimal(Double.toString(Math.abs(value)));
    return sign(value) + general(digits, SHORTEST_PRECISION);
  }

  /** As {@code %.4g}: at most so many digits. */
  static String general(double value, int precision) {
    if (isSpecial(value)) {
      return special(value);
    }
    int digits = Math.max(1, precision);
    BigDecimal rounded =
        new BigDecimal(Math.abs(value)).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return sign(value) + general(rounded, digits);
  }

  private static String general(BigDecimal magnitude, int exponentFrom) {
    if (magnitude.signum() == 0) {
      return "0";
    }
    BigDecimal digits = magnitude.stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    return exponent < LEAST_EXPONENT || exponent >= exponentFrom
        ? scientific(digits, exponent)
        : digits.toPlainString();
  }

  private static String scientific(BigDecimal digits, int exponent) {
    String mantissa = digits.movePointLeft(exponent).toPlainString();
    return mantissa + exponent(exponent);
  }

  private static String exponent(int exponent) {
    return (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
  }

  /** As {@code %.2f}. */
  static String fixed(double value, int precision) {
    return isSpecial(value)
        ? special(value)
        : sign(value)
            + new BigDecimal(Math.abs(value))
                .setScale(precision, RoundingMode.HALF_EVEN)
                .toPlainString();
  }

  /** As {@code %.2e}. */
  static String exponential(double value, int precision) {
    if (isSpecial(value)) {
      return special(value);
    }
    if (value == 0) {
      return sign(value) + new BigDecimal(0).setScale(precision).toPlainString() + "e+00";
    }
    BigDecimal rounded =
        new BigDecimal(Math.abs(value))
            .round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    return sign(value)
        + rounded
            .movePointLeft(exponent)
            .setScale(precision, RoundingMode.HALF_EVEN)
            .toPlainString()
        + exponent(exponent);
  }

  private static boolean isSpecial(double value) {
    return Double.isNaN(value) || Double.isInfinite(value);
  }

  private static String special(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
  }

  private static String sign(double value) {
    return Double.compare(value, 0.0) < 0 ? "-" : "";
  }
}
