package io.auscult.query.function;

import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Calls of functions from a range vector to an instant vector: a kernel walks over each series. */
final class RangeCall {
  private RangeCall() {}

  /** A body for {@code f(r)} whose result has no metric name. */
  static FunctionBody of(Function<Windows, Kernel> kernels) {
    return (args, context) -> once(args.range(0), context, Labels::withoutName, kernels);
  }

  /** A body for {@code f(r)} whose result keeps the metric name. */
  static FunctionBody keepingName(Function<Windows, Kernel> kernels) {
    return (args, context) -> once(args.range(0), context, UnaryOperator.identity(), kernels);
  }

  /** For kernels that see nothing but the window: where it stands still, one value serves all. */
  private static Value once(
      Value.Range range,
      EvalContext context,
      UnaryOperator<Labels> labels,
      Function<Windows, Kernel> kernels) {
    int points = context.grid().length();
    return vector(range, context, labels, kernels, range.fixed() ? 1 : points);
  }

  /** For kernels that also see the point: a scalar argument, the time of evaluation. */
  static Value atEachPoint(
      Value.Range range, EvalContext context, Function<Windows, Kernel> kernels) {
    return vector(range, context, Labels::withoutName, kernels, context.grid().length());
  }

  private static Value vector(
      Value.Range range,
      EvalContext context,
      UnaryOperator<Labels> labels,
      Function<Windows, Kernel> kernels,
      int distinct) {
    List<Row> rows = new ArrayList<>(range.series().size());
    for (Series series : range.series()) {
      double[] values = new double[context.grid().length()];
      fill(values, distinct, new Windows(range, series.samples()), kernels);
      rows.add(new Row(labels.apply(series.labels()), values));
    }
    return Rows.vector(context.grid(), rows);
  }

  private static void fill(
      double[] values, int distinct, Windows windows, Function<Windows, Kernel> kernels) {
    Kernel kernel = kernels.apply(windows);
    for (int i = 0; i < distinct; i++) {
      windows.next();
      values[i] = windows.isEmpty() ? Stale.MARKER : kernel.value(windows);
    }
    Arrays.fill(values, distinct, values.length, values[0]);
  }
}
