package io.auscult.query.function;

import io.auscult.promql.BoundText;
import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.PromqlNotice;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * {@code histogram_over_time(r, bound...)}: the window of each series as the cumulative buckets of
 * a classic histogram. A step costs the samples that enter and leave, and the bounds.
 */
final class SampleHistograms {
  private static final String BOUND = "le";

  private SampleHistograms() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of("histogram_over_time", SampleHistograms::histograms);
  }

  private static Value histograms(Arguments args, EvalContext context) {
    double[] bounds = bounds(args);
    Value.Range range = args.range(0);
    List<Row> rows = new ArrayList<>();
    for (Series series : range.series()) {
      double[][] counts = count(bounds, new Windows(range, series.samples()), context);
      Labels labels = series.labels().withoutName();
      for (int b = 0; b < bounds.length; b++) {
        rows.add(new Row(labels.with(BOUND, BoundText.of(bounds[b])), counts[b]));
      }
    }
    return Rows.vector(context.grid(), rows);
  }

  /** The finite bounds and infinity. */
  private static double[] bounds(Arguments args) {
    double[] bounds = new double[args.size()];
    for (int i = 1; i < args.size(); i++) {
      bounds[i - 1] = Constants.of(args, i);
      if (!Double.isFinite(bounds[i - 1]) || (i > 1 && bounds[i - 1] <= bounds[i - 2])) {
        throw args.mistake(
            i,
            "bounds must be finite and ascend, got %s after %s"
                .formatted(
                    PromqlNotice.number(bounds[i - 1]),
                    i > 1 ? PromqlNotice.number(bounds[i - 2]) : "none"));
      }
    }
    bounds[args.size() - 1] = Double.POSITIVE_INFINITY;
    return bounds;
  }

  /** A column for each bound. */
  private static double[][] count(double[] bounds, Windows windows, EvalContext context) {
    double[][] columns = new double[bounds.length][context.grid().length()];
    long[] bins = new long[bounds.length];
    LoadedSpan loaded = new LoadedSpan();
    for (int i = 0; i < context.grid().length(); i++) {
      windows.next();
      loaded.moveTo(
          windows,
          value -> change(bins, bounds, value, 1),
          value -> change(bins, bounds, value, -1));
      cumulate(bins, columns, i);
    }
    return columns;
  }

  private static void change(long[] bins, double[] bounds, double value, int by) {
    if (!Double.isNaN(value)) {
      int found = Arrays.binarySearch(bounds, value);
      bins[found < 0 ? -found - 1 : found] += by;
    }
  }

  private static void cumulate(long[] bins, double[][] columns, int point) {
    long all = Arrays.stream(bins).sum();
    long below = 0;
    for (int b = 0; b < bins.length; b++) {
      below += bins[b];
      columns[b][point] = all == 0 ? Stale.MARKER : below;
    }
  }
}
