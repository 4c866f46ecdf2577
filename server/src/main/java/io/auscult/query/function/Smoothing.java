package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.PromqlNotice;
import io.auscult.query.Value;
import io.auscult.series.Samples;
import io.auscult.series.Stale;
import java.util.Map;

/**
 * {@code double_exponential_smoothing(r, sf, tf)}: the last smoothed value of the window, with a
 * smoothing factor and a trend factor, each between 0 and 1, both ends excluded. It starts at the
 * window's first sample, so a window costs all its samples.
 */
final class Smoothing {
  private Smoothing() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of("double_exponential_smoothing", Smoothing::smooth);
  }

  private static Value smooth(Arguments args, EvalContext context) {
    double[] smoothing = factors(args, 1, "smoothing factor");
    double[] trend = factors(args, 2, "trend factor");
    return RangeCall.atEachPoint(
        args.range(0), context, _ -> w -> smooth(w, smoothing[w.point()], trend[w.point()]));
  }

  private static double[] factors(Arguments args, int i, String what) {
    for (double factor : args.scalar(i)) {
      if (factor <= 0 || factor >= 1) {
        throw args.mistake(
            i,
            "invalid %s: expected 0 < factor < 1, got %s"
                .formatted(what, PromqlNotice.number(factor)));
      }
    }
    return args.scalar(i);
  }

  private static double smooth(Windows window, double smoothing, double trendFactor) {
    if (window.size() < 2) {
      return Stale.MARKER;
    }
    Samples samples = window.samples();
    int from = window.from();
    double level = samples.value(from);
    double trend = samples.value(from + 1) - level;
    double before = 0;
    for (int i = from + 1; i < window.to(); i++) {
      if (i > from + 1) {
        trend = trendFactor * (level - before) + (1 - trendFactor) * trend;
      }
      before = level;
      level = smoothing * samples.value(i) + (1 - smoothing) * (level + trend);
    }
    return level;
  }
}
