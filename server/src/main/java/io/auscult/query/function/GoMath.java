package io.auscult.query.function;

/**
 * The smaller and the larger of two numbers as Go has them, in which Prometheus is written: an
 * infinity that no number can undercut or exceed wins over NaN.
 */
final class GoMath {
  private GoMath() {}

  static double min(double a, double b) {
    return a == Double.NEGATIVE_INFINITY || b == Double.NEGATIVE_INFINITY
        ? Double.NEGATIVE_INFINITY
        : Math.min(a, b);
  }

  static double max(double a, double b) {
    return a == Double.POSITIVE_INFINITY || b == Double.POSITIVE_INFINITY
        ? Double.POSITIVE_INFINITY
        : Math.max(a, b);
  }
}
