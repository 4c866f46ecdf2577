package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Stale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code histogram_quantile} and {@code histogram_fraction} of classic histograms. */
final class Histograms {
  private Histograms() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "histogram_quantile", Histograms::quantile, "histogram_fraction", Histograms::fraction);
  }

  private static Value quantile(Arguments args, EvalContext context) {
    double[] q = args.scalar(0);
    Notices.warnOfQuantiles(args, 0, context);
    List<Row> rows = new ArrayList<>();
    for (BucketGroup group : BucketGroup.of(args, 1, context)) {
      double[] values = new double[q.length];
      boolean repaired = false;
      for (int i = 0; i < q.length; i++) {
        Buckets buckets = group.at(i);
        values[i] = buckets.isEmpty() ? Stale.MARKER : buckets.quantile(q[i]);
        repaired |= buckets.isRepaired();
      }
      if (repaired) {
        Notices.inform(args, 1, context, repaired(group.labels().metricName()));
      }
      rows.add(new Row(group.labels().withoutName(), values));
    }
    return Rows.vector(context.grid(), rows);
  }

  private static String repaired(String metric) {
    return "input to histogram_quantile needed to be fixed for monotonicity (see"
        + " https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)"
        + " for metric name \"%s\"".formatted(metric);
  }

  private static Value fraction(Arguments args, EvalContext context) {
    double[] lower = args.scalar(0);
    double[] upper = args.scalar(1);
    List<Row> rows = new ArrayList<>();
    for (BucketGroup group : BucketGroup.of(args, 2, context)) {
      double[] values = new double[lower.length];
      for (int i = 0; i < values.length; i++) {
        Buckets buckets = group.at(i);
        values[i] = buckets.isEmpty() ? Stale.MARKER : buckets.fraction(lower[i], upper[i]);
      }
      rows.add(new Row(group.labels().withoutName(), values));
    }
    return Rows.vector(context.grid(), rows);
  }
}
