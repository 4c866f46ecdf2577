package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.stats.quality.Moments;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code mean_difference_pvalue} and its kin: whether the mean of a range differs from that of its
 * reference, by Welch's t-test. A step costs the samples that enter and leave.
 */
final class MeanDifferences {
  private MeanDifferences() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "mean_difference_lower", (args, context) -> bound(args, context, -1),
        "mean_difference_upper", (args, context) -> bound(args, context, 1),
        "mean_difference_pvalue",
            (args, context) -> compare(args, context, Moments::differencePValue));
  }

  @FunctionalInterface
  private interface Comparison {
    double of(Moments current, Moments reference);
  }

  private static Value bound(Arguments args, EvalContext context, int side) {
    double confidence = Constants.share(args, 2, "confidence");
    return compare(args, context, (m, reference) -> bound(m, reference, side, confidence));
  }

  private static double bound(Moments current, Moments reference, int side, double confidence) {
    double reach = current.differenceReach(reference, confidence);
    return Double.isNaN(reach) ? reach : current.difference(reference) + side * reach;
  }

  private static Value compare(Arguments args, EvalContext context, Comparison comparison) {
    Value.Range range = args.range(0);
    References<Series> references = References.ofRange(args, 0, 1);
    IdentityHashMap<Series, Moments[]> known = new IdentityHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (Series series : range.series()) {
      Moments[] current = WindowMoments.of(range, series.samples(), context.grid());
      double[] values =
          references.values(
              series.labels(),
              i -> range.hasSample(series, i),
              current.length,
              match -> {
                Moments[] reference =
                    known.computeIfAbsent(
                        match, m -> WindowMoments.of(args.range(1), m.samples(), context.grid()));
                return Rows.values(context.grid(), i -> comparison.of(current[i], reference[i]));
              });
      rows.add(new Row(series.labels().withoutName(), values));
    }
    return Rows.vector(context.grid(), rows);
  }
}
