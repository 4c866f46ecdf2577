package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Stale;
import io.auscult.stats.anomaly.SeasonalScore;
import io.auscult.stats.baseline.Season;
import java.time.ZoneId;
import java.util.Map;

/**
 * {@code anomaly_score("method", r)}: how unusual the newest sample of the window is, judged by the
 * samples before it; 1.0 is the boundary for every method.
 */
final class Anomalies {
  private static final String SEASONAL = "seasonal";

  private Anomalies() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of("anomaly_score", Anomalies::score);
  }

  private static Value score(Arguments args, EvalContext context) {
    String method = args.text(0);
    if (!method.equals(SEASONAL)) {
      throw args.mistake(
          0, "unknown method \"%s\", accepted are \"%s\"".formatted(method, SEASONAL));
    }
    return RangeCall.atEachPoint(args.range(1), context, _ -> seasonal(context.zone()));
  }

  private static Kernel seasonal(ZoneId zone) {
    SeasonalScore score = new SeasonalScore(Season.AUTO, zone);
    Past past = new Past(score::add, score::forgetUpTo);
    return window -> {
      long newest = past.learn(window);
      double value = window.samples().value(window.to() - 1);
      return Double.isNaN(value) ? Stale.MARKER : score.of(newest, value);
    };
  }
}
