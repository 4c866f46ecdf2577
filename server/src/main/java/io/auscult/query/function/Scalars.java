package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Stale;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Functions to and from scalars. Times are in seconds. */
final class Scalars {
  private Scalars() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "time", (_, context) -> each(context, i -> context.grid().at(i) / 1000.0),
        "pi", (_, context) -> each(context, _ -> Math.PI),
        "scalar", Scalars::scalar,
        "vector", Scalars::vector);
  }

  private static Value each(EvalContext context, IntToDoubleFunction value) {
    double[] values = IntStream.range(0, context.grid().length()).mapToDouble(value).toArray();
    return new Value.Scalar(context.grid(), values);
  }

  /** The one sample at each point, NaN where there are none or many. */
  private static Value scalar(Arguments args, EvalContext context) {
    List<Row> rows = args.vector(0).rows();
    return each(
        context,
        i -> {
          double found = Stale.MARKER;
          for (Row row : rows) {
            if (row.hasSample(i)) {
              if (!Stale.is(found)) {
                return Double.NaN;
              }
              found = row.at(i);
            }
          }
          return Stale.is(found) ? Double.NaN : found;
        });
  }

  private static Value vector(Arguments args, EvalContext context) {
    return Rows.vector(context.grid(), List.of(new Row(Labels.EMPTY, args.scalar(0))));
  }
}
