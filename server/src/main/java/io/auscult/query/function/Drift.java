package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.PromqlNotice;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.stats.drift.SlidingPsi;
import io.auscult.stats.drift.TwoWindows;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code drift_ks}, {@code drift_ks_pvalue} and {@code drift_psi}: how far the window of each
 * current series is from the window of its reference. No sample where a side has fewer than {@value
 * TwoWindows#LEAST_SAMPLES} numbers, for PSI also fewer than bins.
 *
 * <p>A step costs the samples that enter and leave either window. A reference at a fixed time is
 * sorted once for all the series that it serves.
 */
final class Drift {
  private Drift() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "drift_ks", (args, context) -> drift(args, context, DriftMeasure::ksDistance),
        "drift_ks_pvalue", (args, context) -> drift(args, context, DriftMeasure::ksPValue),
        "drift_psi", Drift::psi);
  }

  private static Value psi(Arguments args, EvalContext context) {
    int bins = args.size() > 2 ? bins(args) : SlidingPsi.DEFAULT_BINS;
    return drift(args, context, samples -> DriftMeasure.psi(bins));
  }

  private static int bins(Arguments args) {
    double bins = Constants.of(args, 2);
    if (bins != Math.rint(bins) || bins < 2 || bins > SlidingPsi.MOST_BINS) {
      throw args.mistake(
          2,
          "bins must be a whole number from 2 to %d, got %s"
              .formatted(SlidingPsi.MOST_BINS, PromqlNotice.number(bins)));
    }
    return (int) bins;
  }

  private static Value drift(Arguments args, EvalContext context, DriftMeasure.Factory factory) {
    Value.Range current = args.range(0);
    Value.Range reference = args.range(1);
    References references = new References(args, 1);
    IdentityHashMap<Series, DriftWalk> walks = new IdentityHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (Series series : current.series()) {
      references
          .of(series.labels())
          .ifPresent(match -> {
            DriftWalk walk =
                walks.computeIfAbsent(match, m -> new DriftWalk(reference, m, factory));
            double[] values = walk.over(new Windows(current, series.samples()), context.grid());
            rows.add(new Row(series.labels().withoutName(), values));
          });
    }
    return Rows.vector(context.grid(), rows);
  }
}
