package io.auscult.promql;

import static io.auscult.promql.Declare.VECTOR;
import static io.auscult.promql.Declare.experimentalScalar;
import static io.auscult.promql.Declare.optional;
import static io.auscult.promql.Declare.scalar;
import static io.auscult.promql.Declare.stock;
import static io.auscult.promql.Declare.stockScalar;

import java.util.List;

/** Functions of each value on its own. */
final class MathFunctions {
  static final List<FunctionSignature> ALL =
      List.of(
          stock("abs", "The absolute value.", VECTOR),
          stock("ceil", "The value rounded up to a whole number.", VECTOR),
          stock("floor", "The value rounded down to a whole number.", VECTOR),
          stock(
              "round",
              "The value rounded to the nearest multiple of `to_nearest`, 1 by default; ties go"
                  + " up.",
              VECTOR,
              optional(scalar("to_nearest"))),
          stock("sgn", "The sign: 1, 0 or -1.", VECTOR),
          stock("sqrt", "The square root; NaN below 0.", VECTOR),
          stock("exp", "e raised to the value.", VECTOR),
          stock("ln", "The natural logarithm; -Inf for 0, NaN below 0.", VECTOR),
          stock("log2", "The logarithm of base 2.", VECTOR),
          stock("log10", "The logarithm of base 10.", VECTOR),
          stock(
              "clamp",
              "The value, but at least `min` and at most `max`. Nothing if `min` > `max`.",
              VECTOR,
              scalar("min"),
              scalar("max")),
          stock("clamp_max", "The value, but at most `max`.", VECTOR, scalar("max")),
          stock("clamp_min", "The value, but at least `min`.", VECTOR, scalar("min")),
          stock("sin", "The sine of an angle in radians.", VECTOR),
          stock("cos", "The cosine of an angle in radians.", VECTOR),
          stock("tan", "The tangent of an angle in radians.", VECTOR),
          stock("asin", "The arcsine, in radians.", VECTOR),
          stock("acos", "The arccosine, in radians.", VECTOR),
          stock("atan", "The arctangent, in radians.", VECTOR),
          stock("sinh", "The hyperbolic sine.", VECTOR),
          stock("cosh", "The hyperbolic cosine.", VECTOR),
          stock("tanh", "The hyperbolic tangent.", VECTOR),
          stock("asinh", "The inverse hyperbolic sine.", VECTOR),
          stock("acosh", "The inverse hyperbolic cosine.", VECTOR),
          stock("atanh", "The inverse hyperbolic tangent.", VECTOR),
          stock("deg", "Radians as degrees.", VECTOR),
          stock("rad", "Degrees as radians.", VECTOR),
          experimentalScalar("min_of", "The smaller of two scalars.", scalar("a"), scalar("b")),
          experimentalScalar("max_of", "The larger of two scalars.", scalar("a"), scalar("b")),
          stockScalar("pi", "The number pi."),
          stockScalar(
              "scalar",
              "The value of the only series as a scalar; NaN if there is not exactly one.",
              VECTOR),
          stock("vector", "A scalar as a vector of one series without labels.", scalar("s")));

  private MathFunctions() {}
}
