package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Samples;
import io.auscult.series.Stale;
import io.auscult.stats.anomaly.SeasonalScore;
import io.auscult.stats.baseline.Season;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code anomaly_score("method", r)}: how unusual the newest sample of the window is, judged by the
 * samples before it; 1.0 is the boundary for every method.
 */
final class Anomalies {
  private static final Map<String, Function<EvalContext, Function<Windows, Kernel>>> METHODS =
      new TreeMap<>(
          Map.of(
              "seasonal", context -> _ -> seasonal(context.zone()),
              "mad", _ -> windows -> mad(windows.samples())));

  /** Fewer past samples have no deviation worth the name. */
  private static final int LEAST_FOR_MAD = 10;

  /** Three standard deviations of normal samples, in median absolute deviations. */
  private static final double MAD_BOUNDARY = 3 * 1.4826;

  private Anomalies() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of("anomaly_score", Anomalies::score);
  }

  private static Value score(Arguments args, EvalContext context) {
    var method = METHODS.get(args.text(0));
    if (method == null) {
      String known = METHODS.keySet().stream().collect(Collectors.joining("\", \"", "\"", "\""));
      throw args.mistake(
          0, "unknown method \"%s\", accepted are %s".formatted(args.text(0), known));
    }
    return RangeCall.atEachPoint(args.range(1), context, method.apply(context));
  }

  private static Kernel seasonal(ZoneId zone) {
    SeasonalScore score = new SeasonalScore(Season.AUTO, zone);
    Past past = new Past(score::add, score::forgetUpTo);
    return window -> {
      long newest = past.learn(window);
      return score.of(newest, window.samples().value(window.to() - 1));
    };
  }

  /** The modified z-score of Iglewicz and Hoaglin (1993), with its boundary at 1. */
  private static Kernel mad(Samples samples) {
    SortedWindow past = new SortedWindow(samples);
    return window -> {
      int newest = window.to() - 1;
      past.move(window.from(), newest);
      double value = samples.value(newest);
      if (Double.isNaN(value) || past.numbers() < LEAST_FOR_MAD) {
        return Stale.MARKER;
      }
      double distance = Math.abs(value - past.median());
      double boundary = MAD_BOUNDARY * past.medianDistance(past.median());
      return distance == 0 ? 0 : distance / boundary;
    };
  }
}
