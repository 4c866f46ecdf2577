package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.PromqlNotice;
import io.auscult.query.Value;
import io.auscult.series.Stale;
import io.auscult.stats.forecast.Backtest;
import io.auscult.stats.forecast.ForecastMethod;
import io.auscult.stats.forecast.Forecaster;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code forecast}, its bounds {@code forecast_lower} and {@code forecast_upper}, and {@code
 * forecast_crossing}: what the window says about a time after the point, by a model that {@link
 * Refits} keeps.
 */
final class Forecasts {
  /** A forecast on its way to a threshold is looked at every so manieth of the range. */
  private static final int LOOKS = 500;

  private static final long LONGEST_STEP_MILLIS = Duration.ofHours(1).toMillis();

  private static final double MOST_SECONDS = 1e11;

  private Forecasts() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "forecast",
        Forecasts::center,
        "forecast_lower",
        (args, context) -> bound(args, context, Backtest::lower),
        "forecast_upper",
        (args, context) -> bound(args, context, Backtest::upper),
        "forecast_crossing",
        Forecasts::crossing);
  }

  private static Value center(Arguments args, EvalContext context) {
    ForecastMethod method = method(args);
    long horizon = horizonMillis(args, 2);
    return RangeCall.atEachPoint(
        args.range(1),
        context,
        _ -> {
          Refits refits = new Refits(method, context.calendar());
          return window -> {
            long target = context.grid().at(window.point()) + horizon;
            return refits.follow(window).map(m -> expected(m, window, target)).orElse(Stale.MARKER);
          };
        });
  }

  private static Value bound(Arguments args, EvalContext context, Bound bound) {
    ForecastMethod method = method(args);
    long horizon = horizonMillis(args, 2);
    double missRate = (1 - Constants.share(args, 3, "confidence")) / 2;
    return RangeCall.atEachPoint(
        args.range(1),
        context,
        _ -> {
          Refits refits = new Refits(method, context.calendar());
          return window -> {
            long target = context.grid().at(window.point()) + horizon;
            Optional<Forecaster> model = refits.follow(window);
            OptionalDouble off =
                refits.backtest().isEmpty()
                    ? OptionalDouble.empty()
                    : bound.of(refits.backtest().get(), target - window.end(), missRate);
            return model.isEmpty() || off.isEmpty()
                ? Stale.MARKER
                : expected(model.get(), window, target) + off.getAsDouble();
          };
        });
  }

  /** How far the truth is from the forecast a lead ahead but for a share of misses. */
  @FunctionalInterface
  private interface Bound {
    OptionalDouble of(Backtest backtest, long leadMillis, double missRate);
  }

  /** No sample for the past of a window, which {@code offset} may ask for, or without a number. */
  private static double expected(Forecaster model, Windows window, long target) {
    double value = target < window.end() ? Stale.MARKER : model.at(target);
    return Double.isFinite(value) ? value : Stale.MARKER;
  }

  private static Value crossing(Arguments args, EvalContext context) {
    ForecastMethod method = method(args);
    double[] thresholds = args.scalar(2);
    Value.Range range = args.range(1);
    long horizon = args.size() > 3 ? horizonMillis(args, 3) : range.rangeMillis();
    long step = Math.clamp(range.rangeMillis() / LOOKS, 1, LONGEST_STEP_MILLIS);
    return RangeCall.atEachPoint(
        range,
        context,
        _ -> {
          Refits refits = new Refits(method, context.calendar());
          return window -> {
            long now = context.grid().at(window.point());
            double threshold = thresholds[window.point()];
            long start = Math.max(now, window.end());
            return refits
                .follow(window)
                .map(model -> passed(model, start, threshold, now + horizon - start, step))
                .filter(OptionalDouble::isPresent)
                .map(passed -> (start - now + passed.getAsDouble()) / 1e3)
                .orElse(Stale.MARKER);
          };
        });
  }

  /**
   * Milliseconds until a forecast is at a threshold, by straight lines between the instants looked
   * at. These are the same whatever the horizon, so that a longer one never misses what a shorter
   * one finds: every first step, and later on every {@value #LOOKS}th of the time passed.
   */
  private static OptionalDouble passed(
      Forecaster model, long start, double threshold, long horizon, long firstStep) {
    double before = model.at(start) - threshold;
    if (before == 0 && horizon >= 0) {
      return OptionalDouble.of(0);
    }
    long step;
    for (long passed = 0; passed < horizon; passed += step) {
      step = Math.min(Math.max(firstStep, passed / LOOKS), horizon - passed);
      double after = model.at(start + passed + step) - threshold;
      if (before * after <= 0) {
        return OptionalDouble.of(passed + step * before / (before - after));
      }
      before = after;
    }
    return OptionalDouble.empty();
  }

  private static ForecastMethod method(Arguments args) {
    return Constants.choice(args, 0, args.text(0), ForecastMethod::of);
  }

  private static long horizonMillis(Arguments args, int i) {
    double seconds = Constants.of(args, i);
    if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
      throw args.mistake(
          i,
          "horizon must be a number of seconds above 0 and up to 1e11, such as 3600, got "
              + PromqlNotice.number(seconds));
    }
    return (long) Math.ceil(seconds * 1e3);
  }
}
