package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import java.util.Map;

/**
 * {@code quantile_over_time} and {@code mad_over_time} (median of the absolute distances from the
 * median; NaN where a sample is NaN), on a window that is kept sorted.
 */
final class Quantiles {
  private Quantiles() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "quantile_over_time", Quantiles::quantile, "mad_over_time", RangeCall.of(Quantiles::mad));
  }

  private static Value quantile(Arguments args, EvalContext context) {
    double[] q = args.scalar(0);
    Value.Range range = args.range(1);
    if (!range.series().isEmpty()) {
      Notices.warnOfQuantiles(args, 0, context);
    }
    return RangeCall.atEachPoint(range, context, w -> quantile(new SortedWindow(w.samples()), q));
  }

  private static Kernel quantile(SortedWindow sorted, double[] q) {
    return w -> {
      sorted.move(w.from(), w.to());
      return sorted.quantile(q[w.point()]);
    };
  }

  private static Kernel mad(Windows windows) {
    SortedWindow sorted = new SortedWindow(windows.samples());
    return w -> {
      sorted.move(w.from(), w.to());
      return sorted.hasNan() ? Double.NaN : sorted.medianDistance(sorted.median());
    };
  }
}
