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
      return sorted.hasNan() ? Double.NaN : mad(sorted);
    };
  }

  /**
   * The distances ascend on both sides of the median: a merge from the inside finds their middle.
   */
  private static double mad(SortedWindow sorted) {
    double median = sorted.quantile(0.5);
    int n = sorted.size();
    int left = (n - 1) / 2;
    int right = left + 1;
    double before = 0;
    double distance = 0;
    for (int taken = 0; taken <= n / 2; taken++) {
      before = distance;
      double below = left >= 0 ? median - sorted.at(left) : Double.POSITIVE_INFINITY;
      double above = right < n ? sorted.at(right) - median : Double.POSITIVE_INFINITY;
      distance = left >= 0 && !(above < below) ? below : above;
      if (left >= 0 && !(above < below)) {
        left--;
      } else {
        right++;
      }
    }
    return n % 2 == 1 ? distance : before * 0.5 + distance * 0.5;
  }
}
