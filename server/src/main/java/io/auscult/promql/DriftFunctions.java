package io.auscult.promql;

import static io.auscult.promql.Declare.auscult;
import static io.auscult.promql.Declare.optional;
import static io.auscult.promql.Declare.range;
import static io.auscult.promql.Declare.scalar;

import io.auscult.promql.FunctionSignature.Parameter;
import java.util.List;

/** How far the samples of one range are from those of another. */
final class DriftFunctions {
  private static final Parameter CURRENT = range("current");
  private static final Parameter REFERENCE = range("reference");

  private static final String MATCHING =
      """
      The two ranges are matched one to one on their labels; a reference with fewer labels serves \
      every current series whose labels contain its own. NaN samples are left out.
      """;

  static final List<FunctionSignature> ALL =
      List.of(
          auscult(
              "drift_ks",
              """
              Two-sample Kolmogorov-Smirnov distance, the largest gap between the two empirical \
              distribution functions: `D = max |F_reference(x) - F_current(x)|`.

              Range 0 (alike) to 1 (apart); unit-free, and blind to any increasing transformation \
              of both. Needs 10 samples on each side, else there is no sample. Cost: sorting the \
              reference, then `O(log n)` for each sample that enters or leaves a window.

              Source: N. Smirnov, Ann. Math. Statist. 19 (1948) 279-281.

              """
                  + MATCHING,
              CURRENT,
              REFERENCE),
          auscult(
              "drift_ks_pvalue",
              """
              The probability of a Kolmogorov-Smirnov distance at least as large as `drift_ks` if \
              both ranges came from one distribution: exact where `n * m <= 10000`, else by \
              Kolmogorov's limit distribution.

              Range 0 to 1; small means drift. Consecutive samples of one series resemble each \
              other, and that alone makes small values common: prefer `drift_ks` with a threshold \
              for alerts. Needs 10 samples on each side. Cost: that of `drift_ks`; the exact form \
              adds `O(n * m)`.

              Source: J. L. Hodges, Arkiv for Matematik 3 (1958) 469-486.

              """
                  + MATCHING,
              CURRENT,
              REFERENCE),
          auscult(
              "drift_psi",
              """
              Population stability index over bins whose edges are quantiles of the reference, so \
              that they do not move with the current samples: \
              `PSI = sum((c_i - r_i) * ln(c_i / r_i))`, with `c_i` and `r_i` the shares of bin i, \
              1/2 added to each count. Values outside fall in the end bins.

              Range 0 (alike) upwards; by custom 0.1 is a small and 0.25 a large shift. With few \
              samples it is above 0 without any shift, on average about \
              `(bins - 1) * (1/n + 1/m)`. `bins` is 10 by default, from 2 to 100. Needs as many \
              samples on each side as bins, and 10. Cost: sorting the reference, then `O(log n)` for \
              each sample that enters or leaves a window and each bin.

              Source: N. Siddiqi, Credit Risk Scorecards (2006); null distribution: B. Yurdakul, \
              J. Naranjo, J. Risk Model Validation 14 (2020) 89-100.

              """
                  + MATCHING,
              CURRENT,
              REFERENCE,
              optional(scalar("bins"))));

  private DriftFunctions() {}
}
