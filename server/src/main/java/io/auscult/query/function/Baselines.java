package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.PromqlNotice;
import io.auscult.query.Value;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.stats.baseline.Band;
import io.auscult.stats.baseline.Season;
import io.auscult.stats.baseline.SeasonalBand;
import io.auscult.stats.baseline.SeasonalQuantile;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * {@code baseline_lower}, {@code baseline_center}, {@code baseline_upper} and {@code
 * baseline_quantile}: at each point what was to be expected of the window's newest sample, from the
 * samples before it alone. A window that {@code offset} or {@code @} has moved away from its point
 * says what was to be expected at the point, from the window's samples before the point. Each
 * sample is learned once and forgotten once.
 */
final class Baselines {
  private static final String DEFAULT_SEASON = "auto";

  private Baselines() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "baseline_lower", (args, context) -> band(args, context, Band::lower),
        "baseline_center", (args, context) -> band(args, context, Band::center),
        "baseline_upper", (args, context) -> band(args, context, Band::upper),
        "baseline_quantile", Baselines::quantile);
  }

  private static Value band(Arguments args, EvalContext context, ToDoubleFunction<Band> side) {
    double confidence = Constants.share(args, 1, "confidence");
    Season season = season(args, 2);
    Widened widened = new Widened();
    Value.Range range = args.range(0);
    Value bounds =
        RangeCall.atEachPoint(
            range,
            context,
            _ -> {
              SeasonalBand band =
                  new SeasonalBand(confidence, season, context.calendar(), range.rangeMillis());
              Past past = new Past(band::add, band::forgetUpTo);
              return bound(band, judged(past, range, context), widened.watch(side));
            });
    if (widened.seen) {
      Notices.inform(
          args,
          0,
          context,
          "the band is widened where there are too few comparable past samples for a confidence"
              + " of "
              + PromqlNotice.number(confidence));
    }
    return bounds;
  }

  /** Learns the past and gives the instant, epoch milliseconds, that is to be judged by it. */
  private static ToLongFunction<Windows> judged(Past past, Value.Range range, EvalContext context) {
    TimeGrid points = context.grid();
    boolean moved = range.fixed() || range.ends().startMillis() != points.startMillis();
    if (!moved) {
      return past::learn;
    }
    return window -> {
      long instant = points.at(window.point());
      past.learn(window, instant);
      return instant;
    };
  }

  private static Kernel bound(
      SeasonalBand band, ToLongFunction<Windows> judged, ToDoubleFunction<Band> side) {
    return window -> {
      Optional<Band> normal = band.at(judged.applyAsLong(window));
      return normal.isPresent() ? side.applyAsDouble(normal.get()) : Stale.MARKER;
    };
  }

  private static Value quantile(Arguments args, EvalContext context) {
    double q = Constants.of(args, 0);
    if (!(q >= 0 && q <= 1)) {
      throw args.mistake(0, "q must be from 0 to 1, such as 0.95, got " + PromqlNotice.number(q));
    }
    Season season = season(args, 2);
    Value.Range range = args.range(1);
    return RangeCall.atEachPoint(
        range,
        context,
        _ -> {
          SeasonalQuantile quantile =
              new SeasonalQuantile(q, season, context.calendar(), range.rangeMillis());
          Past past = new Past(quantile::add, quantile::forgetUpTo);
          ToLongFunction<Windows> judged = judged(past, range, context);
          return window -> quantile.at(judged.applyAsLong(window));
        });
  }

  private static Season season(Arguments args, int i) {
    return Constants.choice(args, i, args.textOr(i, DEFAULT_SEASON), Season::of);
  }

  /** Remembers whether any band had to be widened. */
  private static final class Widened {
    private boolean seen;

    private ToDoubleFunction<Band> watch(ToDoubleFunction<Band> side) {
      return band -> {
        seen |= !band.confident();
        return side.applyAsDouble(band);
      };
    }
  }
}
