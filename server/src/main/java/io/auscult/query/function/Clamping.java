package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.Map;

/**
 * {@code clamp}, {@code clamp_min}, {@code clamp_max}: values moved into [min, max]. No sample
 * where min is above max; NaN where the value or a limit is NaN.
 */
final class Clamping {
  private Clamping() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "clamp", (args, context) -> clamp(args, context, args.scalar(1), args.scalar(2)),
        "clamp_min",
            (args, context) ->
                clamp(args, context, args.scalar(1), all(context, Double.POSITIVE_INFINITY)),
        "clamp_max",
            (args, context) ->
                clamp(args, context, all(context, Double.NEGATIVE_INFINITY), args.scalar(1)));
  }

  private static double[] all(EvalContext context, double limit) {
    double[] limits = new double[context.grid().length()];
    Arrays.fill(limits, limit);
    return limits;
  }

  private static Value clamp(Arguments args, EvalContext context, double[] min, double[] max) {
    Rows.PointOperator clamp =
        (value, i) ->
            max[i] < min[i] ? Stale.MARKER : GoMath.max(min[i], GoMath.min(max[i], value));
    return Rows.vector(
        context.grid(), args.vector(0).rows().stream().map(row -> Rows.map(row, clamp)).toList());
  }
}
