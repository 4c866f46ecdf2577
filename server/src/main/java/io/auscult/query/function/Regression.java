package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Samples;
import io.auscult.series.Stale;
import java.util.Map;

/**
 * {@code deriv} and {@code predict_linear}: the least-squares line through the window, with
 * compensated sums in Prometheus' order. Not incremental: the sums are about a time that moves with
 * the window, and their differences cancel, so another order of addition would show in the result.
 *
 * <p>The slope is per second. NaN where a sample is NaN or infinite; none for fewer than two
 * samples.
 */
final class Regression {
  private Regression() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "deriv", RangeCall.of(_ -> Regression::slope), "predict_linear", Regression::predict);
  }

  private static double slope(Windows window) {
    return window.size() < 2
        ? Stale.MARKER
        : fit(window, window.samples().time(window.from())).slope();
  }

  private static Value predict(Arguments args, EvalContext context) {
    double[] seconds = args.scalar(1);
    return RangeCall.atEachPoint(
        args.range(0),
        context,
        _ ->
            w -> {
              if (w.size() < 2) {
                return Stale.MARKER;
              }
              Line line = fit(w, context.grid().at(w.point()));
              return line.slope() * seconds[w.point()] + line.intercept();
            });
  }

  /** A line; the intercept is its value at the zero of time. */
  private record Line(double slope, double intercept) {}

  private static Line fit(Windows window, long zeroMillis) {
    Samples samples = window.samples();
    double first = samples.value(window.from());
    if (isConstant(samples, window.from(), window.to())) {
      return Double.isInfinite(first) ? new Line(Double.NaN, Double.NaN) : new Line(0, first);
    }
    CompensatedSum x = new CompensatedSum();
    CompensatedSum y = new CompensatedSum();
    CompensatedSum xy = new CompensatedSum();
    CompensatedSum xx = new CompensatedSum();
    for (int i = window.from(); i < window.to(); i++) {
      double seconds = (samples.time(i) - zeroMillis) / 1e3;
      double value = samples.value(i);
      x.add(seconds);
      y.add(value);
      xy.add(seconds * value);
      xx.add(seconds * seconds);
    }
    return line(window.size(), total(x), total(y), total(xy), total(xx));
  }

  private static double total(CompensatedSum sum) {
    return sum.sum() + sum.lost();
  }

  private static Line line(double n, double x, double y, double xy, double xx) {
    double slope = (xy - x * y / n) / (xx - x * x / n);
    return new Line(slope, y / n - slope * x / n);
  }

  private static boolean isConstant(Samples samples, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (samples.value(i) != samples.value(from)) {
        return false;
      }
    }
    return true;
  }
}
