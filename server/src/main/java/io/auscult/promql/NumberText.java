package io.auscult.promql;

import java.math.BigDecimal;

/** Writes numbers so that every Prometheus reads the same value again. */
final class NumberText {
  private NumberText() {}

  static String of(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value < 0 ? "-Inf" : "Inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return (isSigned(value) ? "-" : "") + (long) Math.abs(value);
    }
    return Double.toString(value).replace("E", "e");
  }

  /** Milliseconds as seconds, {@code 1700000000.5}. */
  static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
  }

  /** True for what is written with a minus, -0 included. */
  static boolean isSigned(double value) {
    return value < 0 || (value == 0 && 1 / value < 0);
  }
}
