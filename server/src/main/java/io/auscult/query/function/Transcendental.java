package io.auscult.query.function;

/**
 * Functions that {@link Math} lacks, precise to a few units in the last place over their whole
 * range: the formulas of FreeBSD's msun, which Go uses too.
 */
final class Transcendental {
  private static final double LN2 = Math.log(2);

  /** Above, x² + 1 is x² in a double. */
  private static final double LARGE = 0x1p28;

  private Transcendental() {}

  /** Binary logarithm, exact for powers of two. */
  static double log2(double x) {
    if (!(x > 0) || Double.isInfinite(x)) {
      return Math.log(x);
    }
    double scaled = x < Double.MIN_NORMAL ? x * 0x1p54 : x;
    int exponent = Math.getExponent(scaled);
    double mantissa = Math.scalb(scaled, -exponent);
    double power = scaled == x ? exponent : exponent - 54;
    // from 1/2 to 1 rather than from 1 to 2, so that just below a power nothing cancels
    return mantissa == 1 ? power : power + 1 + Math.log(mantissa / 2) / LN2;
  }

  /** Inverse hyperbolic sine. */
  static double asinh(double x) {
    double a = Math.abs(x);
    if (!(a >= 1 / LARGE) || Double.isInfinite(a)) {
      return x;
    }
    double result;
    if (a > LARGE) {
      result = Math.log(a) + LN2;
    } else if (a > 2) {
      result = Math.log(2 * a + 1 / (Math.sqrt(a * a + 1) + a));
    } else {
      result = Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
    }
    return Math.copySign(result, x);
  }

  /** Inverse hyperbolic cosine; NaN below 1. */
  static double acosh(double x) {
    if (!(x >= 1)) {
      return Double.NaN;
    }
    if (x > LARGE) {
      return Math.log(x) + LN2;
    }
    if (x > 2) {
      return Math.log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
    }
    double t = x - 1;
    return Math.log1p(t + Math.sqrt(2 * t + t * t));
  }

  /** Inverse hyperbolic tangent; infinite at ±1, NaN beyond. */
  static double atanh(double x) {
    double a = Math.abs(x);
    return a < 1 / LARGE ? x : Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
  }
}
