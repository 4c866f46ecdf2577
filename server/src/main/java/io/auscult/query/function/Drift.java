package io.auscult.query.function;

import static java.util.Map.entry;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.PromqlNotice;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.stats.drift.BinnedMeasure;
import io.auscult.stats.drift.DriftMeasure;
import io.auscult.stats.drift.SlidingBins;
import io.auscult.stats.drift.SlidingSamples;
import io.auscult.stats.drift.TwoWindows;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

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
    return Map.ofEntries(
        entry("drift_ks", measured(DriftMeasure::ksDistance)),
        entry("drift_ks_pvalue", measured(DriftMeasure::ksPValue)),
        entry("drift_psi", binned(BinnedMeasure.PSI)),
        entry("drift_js", binned(BinnedMeasure.JENSEN_SHANNON)),
        entry("drift_hellinger", binned(BinnedMeasure.HELLINGER)),
        entry("drift_tvd", binned(BinnedMeasure.TOTAL_VARIATION)),
        entry("drift_wasserstein", ofSamples(SlidingSamples::wasserstein)),
        entry("drift_energy", ofSamples(SlidingSamples::energy)),
        entry("drift_cvm", ofSamples(SlidingSamples::cramerVonMises)));
  }

  private static FunctionBody measured(DriftMeasure.Factory factory) {
    return (args, context) -> drift(args, context, factory);
  }

  private static FunctionBody binned(BinnedMeasure measure) {
    return (args, context) -> {
      int bins = args.size() > 2 ? bins(args) : SlidingBins.DEFAULT_BINS;
      return drift(args, context, _ -> DriftMeasure.binned(bins, measure));
    };
  }

  private static FunctionBody ofSamples(ToDoubleFunction<SlidingSamples> measure) {
    return measured(_ -> DriftMeasure.ofSamples(measure));
  }

  private static int bins(Arguments args) {
    double bins = Constants.of(args, 2);
    if (bins != Math.rint(bins) || bins < 2 || bins > SlidingBins.MOST_BINS) {
      throw args.mistake(
          2,
          "bins must be a whole number from 2 to %d, got %s"
              .formatted(SlidingBins.MOST_BINS, PromqlNotice.number(bins)));
    }
    return (int) bins;
  }

  private static Value drift(Arguments args, EvalContext context, DriftMeasure.Factory factory) {
    Value.Range current = args.range(0);
    Value.Range reference = args.range(1);
    References<Series> references = References.ofRange(args, 1);
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
