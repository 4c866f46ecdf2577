package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.PromqlNotice;

/** What Prometheus tells beside a result, in its words and with the place of the argument. */
final class Notices {
  private Notices() {}

  /** Warns where a quantile argument is not between 0 and 1. */
  static void warnOfQuantiles(Arguments args, int i, EvalContext context) {
    for (double q : args.scalar(i)) {
      if (!(q >= 0 && q <= 1)) {
        warn(
            args,
            i,
            context,
            "quantile value should be between 0 and 1, got " + PromqlNotice.number(q));
        return;
      }
    }
  }

  static void warn(Arguments args, int i, EvalContext context, String text) {
    context.notices().accept(PromqlNotice.warning(args.text(), args.expr(i).span(), text));
  }

  static void inform(Arguments args, int i, EvalContext context, String text) {
    context.notices().accept(PromqlNotice.info(args.text(), args.expr(i).span(), text));
  }
}
