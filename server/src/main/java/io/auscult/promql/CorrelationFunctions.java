package io.auscult.promql;

import static io.auscult.promql.Declare.auscult;
import static io.auscult.promql.Declare.optional;
import static io.auscult.promql.Declare.range;
import static io.auscult.promql.Declare.scalar;
import static io.auscult.promql.Declare.text;

import java.util.List;

/** Whether two series move together. */
final class CorrelationFunctions {
  private static final String PAIRS =
      """
      The series of both ranges are matched on their labels; one of `r2` with fewer labels serves \
      every series of `r1` whose labels contain its own, so one series can be compared with many. A \
      label that `r2` has by `=`, and of which `r1` has a matcher, too, is not matched. \
      Samples are paired by time where each is the nearest of the other: series scraped some seconds \
      apart pair up, and what falls in a gap of the other is left out. Times count from the ends of \
      the ranges, so that an `offset` shifts one against the other. NaN is left out.
      """;

  static final List<FunctionSignature> ALL =
      List.of(
          auscult(
              "corr_over_time",
              """
              Correlation of two series over a range: by default Spearman's, the correlation of \
              their ranks, which any increasing relation brings to 1 and which single far values do \
              not move; with `"pearson"` Pearson's, of the values themselves, which asks for a line.

              Range -1 (one falls as the other rises) to 1; unit-free. \
              `topk(5, abs(corr_over_time(r, one)))` are the series that move most like one. Needs 10 \
              pairs and two series that are not constant, else there is no sample. Two series \
              that merely both rise, or have the same season, are correlated too. Cost: for each \
              point whose ranges have moved `O(n log n)`, some 0.2 microseconds a sample.

              Source: C. Spearman, American J. Psychology 15 (1904) 72-101.

              """
                  + PAIRS,
              range("r1"),
              range("r2"),
              optional(text("method", "spearman", "pearson"))),
          auscult(
              "lag_over_time",
              """
              How much later the series of `r1` do what that of `r2` did: the shift, up to `max_lag` \
              seconds either way, at which their rank correlation is strongest, whatever its sign.

              Unit: seconds; positive where `r1` follows `r2`, negative where it comes before. \
              Range -`max_lag` to `max_lag`, in steps of the median interval of the series with fewer \
              samples; `max_lag` is at most half of the range. A weak correlation has a strongest lag \
              too: look at `corr_over_time` with that `offset`. Needs 10 pairs, and half of those \
              without a lag, and two series that are not constant. Cost: for each point whose ranges \
              have moved `O(n)` for each lag.

              Source: G. E. P. Box, G. M. Jenkins, Time Series Analysis (1970) chapter 11.

              """
                  + PAIRS,
              range("r1"),
              range("r2"),
              scalar("max_lag")));

  private CorrelationFunctions() {}
}
