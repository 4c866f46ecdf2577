package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.stats.drift.DriftMeasure;
import io.auscult.stats.drift.DriftMethod;
import io.auscult.stats.drift.SlidingBins;
import io.auscult.stats.drift.TwoWindows;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code drift_ks}, {@code drift_psi} and their kin: how far the window of each current series is
 * from the window of its reference. No sample where a side has fewer than {@value
 * TwoWindows#LEAST_SAMPLES} numbers, for measures in bins also fewer than bins.
 *
 * <p>A step costs the samples that enter and leave either window, for measures of whole samples
 * those in them. A reference at a fixed time is sorted once for all the series that it serves.
 */
final class Drift {
  private Drift() {}

  static Map<String, FunctionBody> bodies() {
    Map<String, FunctionBody> bodies = new HashMap<>();
    for (DriftMethod method : DriftMethod.values()) {
      bodies.put(method.function(), (args, context) -> drift(args, context, method));
    }
    bodies.put("drift_ks_pvalue", measured(DriftMeasure::ksPValue));
    return bodies;
  }

  private static Value drift(Arguments args, EvalContext context, DriftMethod method) {
    int bins = bins(args, 2);
    return measured(values -> method.within(values, bins)).apply(args, context);
  }

  private static FunctionBody measured(DriftMeasure.Factory factory) {
    return (args, context) ->
        DriftWalk.each(args, 0, context, values -> DriftWalk.Measured.of(factory.within(values)));
  }

  /** The number of bins, which may be left out. */
  static int bins(Arguments args, int i) {
    return i < args.size()
        ? Constants.whole(args, i, "bins", 2, SlidingBins.MOST_BINS)
        : SlidingBins.DEFAULT_BINS;
  }
}
