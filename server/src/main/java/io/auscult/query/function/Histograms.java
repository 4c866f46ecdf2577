package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.PromqlNotice;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Stale;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The functions of classic histograms: series that differ in their bound {@code le} alone. */
final class Histograms {
  private Histograms() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "histogram_quantile", Histograms::quantile,
        "histogram_quantiles", Histograms::quantiles,
        "histogram_fraction", Histograms::fraction);
  }

  private static Value quantile(Arguments args, EvalContext context) {
    Notices.warnOfQuantiles(args, 0, context);
    List<Row> rows = new ArrayList<>();
    for (BucketGroup group : BucketGroup.of(args, 1, context)) {
      double[] values = quantile(group, args.scalar(0), args, 1, context);
      rows.add(new Row(group.labels().withoutName(), values));
    }
    return Rows.vector(context.grid(), rows);
  }

  /** {@code histogram_quantiles(v, label, q...)}: a label of each row says which quantile it is. */
  private static Value quantiles(Arguments args, EvalContext context) {
    List<Row> rows = new ArrayList<>();
    Collection<BucketGroup> groups = BucketGroup.of(args, 0, context);
    for (int i = 2; i < args.size(); i++) {
      Notices.warnOfQuantiles(args, i, context);
      String q = openMetrics(Constants.of(args, i));
      for (BucketGroup group : groups) {
        double[] values = quantile(group, args.scalar(i), args, 0, context);
        rows.add(new Row(group.labels().withoutName().with(args.text(1), q), values));
      }
    }
    return Rows.vector(context.grid(), rows);
  }

  /** As label values are written in OpenMetrics: 1.0 rather than 1. */
  private static String openMetrics(double q) {
    String text = PromqlNotice.number(q);
    return text.matches("-?[0-9]+") ? text + ".0" : text;
  }

  private static double[] quantile(
      BucketGroup group, double[] q, Arguments args, int vector, EvalContext context) {
    double[] values = new double[q.length];
    boolean repaired = false;
    for (int i = 0; i < q.length; i++) {
      Buckets buckets = group.at(i);
      values[i] = buckets.isEmpty() ? Stale.MARKER : buckets.quantile(q[i]);
      repaired |= buckets.isRepaired();
    }
    if (repaired) {
      Notices.inform(args, vector, context, repaired(group.labels().metricName()));
    }
    return values;
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
