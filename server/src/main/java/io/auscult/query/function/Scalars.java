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
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Functions to and from scalars, and those of the query's own times (seconds). */
final class Scalars {
  private Scalars() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "time", (_, context) -> each(context, i -> context.grid().at(i) / 1000.0),
        "pi", constant(_ -> Math.PI),
        "start", constant(context -> context.grid().startMillis() / 1000.0),
        "end", constant(context -> context.grid().endMillis() / 1000.0),
        "range", constant(Scalars::rangeSeconds),
        "step", constant(Scalars::stepSeconds),
        "scalar", Scalars::scalar,
        "vector", Scalars::vector,
        "min_of", both(GoMath::min),
        "max_of", both(GoMath::max));
  }

  private static Value each(EvalContext context, IntToDoubleFunction value) {
    double[] values = IntStream.range(0, context.grid().length()).mapToDouble(value).toArray();
    return new Value.Scalar(context.grid(), values);
  }

  private static FunctionBody constant(ToDoubleFunction<EvalContext> value) {
    return (_, context) -> {
      double constant = value.applyAsDouble(context);
      return each(context, _ -> constant);
    };
  }

  private static FunctionBody both(DoubleBinaryOperator operator) {
    return (args, context) -> {
      double[] left = args.scalar(0);
      double[] right = args.scalar(1);
      return each(context, i -> operator.applyAsDouble(left[i], right[i]));
    };
  }

  private static double rangeSeconds(EvalContext context) {
    return (context.grid().endMillis() - context.grid().startMillis()) / 1000.0;
  }

  /** 0 for an instant query. */
  private static double stepSeconds(EvalContext context) {
    return context.grid().isInstant() ? 0 : context.grid().stepMillis() / 1000.0;
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
