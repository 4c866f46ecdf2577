package io.auscult.promql;

import static io.auscult.promql.Declare.RANGE;
import static io.auscult.promql.Declare.VECTOR;
import static io.auscult.promql.Declare.auscult;
import static io.auscult.promql.Declare.experimental;
import static io.auscult.promql.Declare.repeated;
import static io.auscult.promql.Declare.scalar;
import static io.auscult.promql.Declare.stock;
import static io.auscult.promql.Declare.text;

import java.util.List;

/**
 * Functions of histograms. Those that only native histograms have are answered by Prometheus, never
 * here.
 */
final class HistogramFunctions {
  static final List<FunctionSignature> ALL =
      List.of(
          stock(
              "histogram_quantile",
              "The `q`-quantile of a histogram, interpolated within its bucket: of classic"
                  + " histograms as series with label `le`, or of native ones.",
              scalar("q"),
              VECTOR),
          stock(
              "histogram_fraction",
              "The share of a histogram's observations between `lower` and `upper`, 0 to 1.",
              scalar("lower"),
              scalar("upper"),
              VECTOR),
          natively("histogram_avg", "The mean of a native histogram's observations."),
          natively("histogram_count", "How many observations a native histogram has."),
          natively("histogram_sum", "The sum of a native histogram's observations."),
          natively(
              "histogram_stddev",
              "The estimated standard deviation of a native histogram's observations."),
          natively(
              "histogram_stdvar", "The estimated variance of a native histogram's observations."),
          auscult(
              "histogram_over_time",
              """
              The samples of the range as a classic histogram: for each `bound`, ascending, how many \
              samples are at most that, as a series with label `le`; `le="+Inf"` has all. So events \
              become heatmaps, and `histogram_quantile` works on them. NaN samples are left out. \
              Needs one sample.

              Range 0 upwards, a count. Cost: `O(log b)` for each sample that enters or leaves the \
              window; over events in Elasticsearch the cluster counts.

              Source of the form: Prometheus' classic histograms.
              """,
              RANGE,
              scalar("bound"),
              repeated(scalar("bound"))),
          experimental(
              "histogram_quantiles",
              "Several quantiles of a histogram at once; label `label` says which.",
              VECTOR,
              text("label"),
              scalar("q"),
              repeated(scalar("q"))));

  private HistogramFunctions() {}

  private static FunctionSignature natively(String name, String doc) {
    return stock(name, doc, VECTOR);
  }
}
