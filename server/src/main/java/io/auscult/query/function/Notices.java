package io.auscult.query.function;

import io.auscult.promql.ExprException;
import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.source.Notice;
import java.math.BigDecimal;

/** What Prometheus tells beside a result, in its words and with the place of the argument. */
final class Notices {
  private Notices() {}

  /** Warns where a quantile argument is not between 0 and 1. */
  static void warnOfQuantiles(Arguments args, int i, EvalContext context) {
    for (double q : args.scalar(i)) {
      if (!(q >= 0 && q <= 1)) {
        warn(args, i, context, "quantile value should be between 0 and 1, got " + number(q));
        return;
      }
    }
  }

  static void warn(Arguments args, int i, EvalContext context, String text) {
    context.notices().accept(Notice.warning("PromQL warning: " + text + place(args, i)));
  }

  static void inform(Arguments args, int i, EvalContext context, String text) {
    context.notices().accept(Notice.info("PromQL info: " + text + place(args, i)));
  }

  private static String place(Arguments args, int i) {
    ExprException at = args.mistake(i, "");
    return " (%d:%d)".formatted(at.line(), at.column());
  }

  /** A number without a needless fraction: 2, -0.1, NaN, +Inf. */
  static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return Double.isNaN(value)
        ? "NaN"
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
