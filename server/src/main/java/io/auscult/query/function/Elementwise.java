package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Functions of each sample's value alone: rounding, logarithms, trigonometry. */
final class Elementwise {
  private static final Map<String, DoubleUnaryOperator> OPERATORS =
      Map.ofEntries(
          Map.entry("abs", Math::abs),
          Map.entry("ceil", Math::ceil),
          Map.entry("floor", Math::floor),
          Map.entry("exp", Math::exp),
          Map.entry("ln", Math::log),
          Map.entry("log2", Transcendental::log2),
          Map.entry("log10", Math::log10),
          Map.entry("sqrt", Math::sqrt),
          Map.entry("sgn", Math::signum),
          Map.entry("sin", Math::sin),
          Map.entry("cos", Math::cos),
          Map.entry("tan", Math::tan),
          Map.entry("asin", Math::asin),
          Map.entry("acos", Math::acos),
          Map.entry("atan", Math::atan),
          Map.entry("sinh", Math::sinh),
          Map.entry("cosh", Math::cosh),
          Map.entry("tanh", Math::tanh),
          Map.entry("asinh", Transcendental::asinh),
          Map.entry("acosh", Transcendental::acosh),
          Map.entry("atanh", Transcendental::atanh),
          Map.entry("deg", value -> value * 180 / Math.PI),
          Map.entry("rad", value -> value * Math.PI / 180));

  private Elementwise() {}

  static Map<String, FunctionBody> bodies() {
    Map<String, FunctionBody> bodies = new HashMap<>();
    OPERATORS.forEach((name, operator) -> bodies.put(name, body(operator)));
    bodies.put("round", Elementwise::round);
    return bodies;
  }

  private static FunctionBody body(DoubleUnaryOperator operator) {
    return (args, context) ->
        Rows.vector(
            context.grid(),
            args.vector(0).rows().stream().map(row -> Rows.map(row, operator)).toList());
  }

  /** To the nearest multiple, ties upwards. The inverse loses fewer digits, as Prometheus found. */
  private static Value round(Arguments args, EvalContext context) {
    if (args.size() == 1) {
      return body(value -> Math.floor(value + 0.5)).apply(args, context);
    }
    double[] to = args.scalar(1);
    Rows.PointOperator round =
        (value, i) -> {
          double inverse = 1 / to[i];
          return Math.floor(value * inverse + 0.5) / inverse;
        };
    return Rows.vector(
        context.grid(), args.vector(0).rows().stream().map(row -> Rows.map(row, round)).toList());
  }
}
