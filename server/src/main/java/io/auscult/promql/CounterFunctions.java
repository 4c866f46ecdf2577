package io.auscult.promql;

import static io.auscult.promql.Declare.RANGE;
import static io.auscult.promql.Declare.experimental;
import static io.auscult.promql.Declare.scalar;
import static io.auscult.promql.Declare.stock;

import java.util.List;

/** How a series changes within a range. */
final class CounterFunctions {
  static final List<FunctionSignature> ALL =
      List.of(
          stock(
              "rate",
              "The increase of a counter per second, averaged over the range. Corrects for resets"
                  + " and extrapolates to the ends of the range. Needs 2 samples.",
              RANGE),
          stock(
              "increase",
              "The increase of a counter over the range: `rate` times the length of the range."
                  + " Needs 2 samples.",
              RANGE),
          stock(
              "irate",
              "The increase of a counter per second between the last two samples of the range.",
              RANGE),
          stock(
              "delta",
              "The difference between the last and the first value of a gauge, extrapolated to the"
                  + " ends of the range. Needs 2 samples.",
              RANGE),
          stock("idelta", "The difference between the last two samples of the range.", RANGE),
          stock(
              "deriv",
              "The slope of a gauge per second, by least squares over the range. Needs 2 samples.",
              RANGE),
          stock(
              "predict_linear",
              "The value of a gauge `t` seconds from now, on the least-squares line of the range."
                  + " Needs 2 samples.",
              RANGE,
              scalar("t")),
          stock("resets", "How often a counter fell within the range.", RANGE),
          stock("changes", "How often the value changed within the range.", RANGE),
          experimental(
              "double_exponential_smoothing",
              "Holt's linear smoothing of a gauge, with smoothing factor `sf` and trend factor"
                  + " `tf`, both between 0 and 1. Needs 2 samples.",
              RANGE,
              scalar("sf"),
              scalar("tf")));

  private CounterFunctions() {}
}
