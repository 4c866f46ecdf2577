package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.stats.anomaly.AnomalyMethod;
import io.auscult.stats.anomaly.AnomalyScore;
import io.auscult.stats.baseline.Season;
import java.util.Map;

/**
 * {@code anomaly_score("method", r)}: how unusual the newest sample of the window is, judged by the
 * samples before it; 1.0 is the boundary for every method.
 */
final class Anomalies {
  private Anomalies() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of("anomaly_score", Anomalies::score);
  }

  private static Value score(Arguments args, EvalContext context) {
    AnomalyMethod method = method(args);
    Value.Range range = args.range(1);
    var setting =
        new AnomalyMethod.Setting(
            Season.AUTO, context.calendar(), range.rangeMillis(), context.kernels());
    return RangeCall.atEachPoint(range, context, _ -> ofNewest(method.start(setting)));
  }

  private static AnomalyMethod method(Arguments args) {
    return Constants.choice(args, 0, args.text(0), AnomalyMethod::named);
  }

  private static Kernel ofNewest(AnomalyScore score) {
    Past past = new Past(score::add, score::forgetUpTo);
    return window -> {
      long newest = past.learn(window);
      return score.of(newest, window.samples().value(window.to() - 1));
    };
  }
}
