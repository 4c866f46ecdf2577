package io.auscult.query;

import io.auscult.promql.ExprException;
import io.auscult.promql.Span;
import io.auscult.source.Notice;
import java.math.BigDecimal;

/** What Prometheus tells beside a result, in its words and with the place that it names. */
public final class PromqlNotice {
  private PromqlNotice() {}

  /**
   * A warning.
   *
   * @param expression the whole of it
   * @param span the place
   */
  public static Notice warning(String expression, Span span, String text) {
    return Notice.warning("PromQL warning: " + text + place(expression, span));
  }

  /** An info, as {@link #warning}. */
  public static Notice info(String expression, Span span, String text) {
    return Notice.info("PromQL info: " + text + place(expression, span));
  }

  private static String place(String expression, Span span) {
    ExprException at = new ExprException(expression, span, "");
    return " (%d:%d)".formatted(at.line(), at.column());
  }

  /** A number without a needless fraction: 2, -0.1, NaN, +Inf. */
  public static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return Double.isNaN(value)
        ? "NaN"
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
