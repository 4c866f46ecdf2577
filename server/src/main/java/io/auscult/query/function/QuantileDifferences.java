package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.stats.OrderedWindow;
import io.auscult.stats.Quantiles;
import io.auscult.stats.quality.BootstrapQuantile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code quantile_difference_lower} and {@code _upper}: by how much a quantile of a range differs
 * from that of its reference, by the bootstrap. A point none of whose windows has moved has the
 * answer of the point before it.
 */
final class QuantileDifferences {
  private QuantileDifferences() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "quantile_difference_lower", (args, context) -> bound(args, context, -1),
        "quantile_difference_upper", (args, context) -> bound(args, context, 1));
  }

  private static Value bound(Arguments args, EvalContext context, int side) {
    BootstrapQuantile bootstrap = new BootstrapQuantile(Constants.share(args, 0, "q"));
    double share = (1 + side * Constants.share(args, 3, "confidence")) / 2;
    References<Series> references = References.ofRange(args, 1, 2);
    List<Row> rows = new ArrayList<>();
    for (Series series : args.range(1).series()) {
      double[] values =
          references.values(
              series.labels(),
              i -> args.range(1).hasSample(series, i),
              context.grid().length(),
              reference -> {
                Side current = new Side(args.range(1), series.samples());
                Side past = new Side(args.range(2), reference.samples());
                return over(context, bootstrap, share, current, past);
              });
      rows.add(new Row(series.labels().withoutName(), values));
    }
    return Rows.vector(context.grid(), rows);
  }

  private static double[] over(
      EvalContext context, BootstrapQuantile bootstrap, double share, Side current, Side past) {
    double[] values = new double[context.grid().length()];
    for (int i = 0; i < values.length; i++) {
      boolean moved = current.next();
      moved |= past.next();
      values[i] =
          i > 0 && !moved
              ? values[i - 1]
              : quantile(bootstrap, share, current.numbers, past.numbers);
    }
    return values;
  }

  private static double quantile(
      BootstrapQuantile bootstrap, double share, OrderedWindow current, OrderedWindow past) {
    if (!bootstrap.hasEnough(current) || !bootstrap.hasEnough(past)) {
      return Stale.MARKER;
    }
    double[] differences = bootstrap.differences(current, past);
    return Quantiles.ofSorted(differences.length, i -> differences[i], share);
  }

  /** The window of one series, sorted. */
  private static final class Side {
    private final Windows windows;
    private final LoadedSpan loaded = new LoadedSpan();
    private final OrderedWindow numbers = new OrderedWindow();

    Side(Value.Range range, Samples samples) {
      this.windows = new Windows(range, samples);
    }

    /** False where nothing entered or left. */
    boolean next() {
      windows.next();
      return loaded.moveTo(windows, numbers::add, numbers::remove);
    }
  }
}
