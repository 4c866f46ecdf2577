package io.auscult.promql;

import static io.auscult.promql.Declare.auscult;
import static io.auscult.promql.Declare.optional;
import static io.auscult.promql.Declare.range;
import static io.auscult.promql.Declare.scalar;
import static io.auscult.promql.Declare.text;
import static io.auscult.promql.Declare.vector;

import io.auscult.promql.FunctionSignature.Parameter;
import java.util.List;

/** How far the samples of one range are from those of another. */
final class DriftFunctions {
  private static final Parameter CURRENT = range("current");
  private static final Parameter REFERENCE = range("reference");
  private static final Parameter BINS = optional(scalar("bins"));

  private static final String MATCHING =
      """
      The two ranges are matched one to one on their labels; a reference with fewer labels serves \
      every current series whose labels contain its own. NaN samples are left out. \
      """
          + Declare.COMPARED;

  private static final Parameter WITH_LAW =
      text("method", "ks", "psi", "js", "hellinger", "tvd", "cvm");

  private static final String BY_CHANCE =
      """
      Samples that resemble their neighbours tell less than independent ones: how much less is \
      measured on both ranges, by the correlations of their deciles at growing distances. A slowly \
      varying series so needs a long reference. Needs 10 samples on each side and a reference that is \
      not constant and worth 10 independent ones; else there is no sample, and a notice says so. Not \
      counted by Elasticsearch: events are read one by one. Cost: `O((n + m) * log(n + m))` for each \
      point whose windows have moved, less where the reference stays.

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
              BINS),
          binned(
              "drift_js",
              """
              Jensen-Shannon distance in base 2 over the bins of `drift_psi`: \
              `sqrt(sum(c_i * log2(c_i / m_i) + r_i * log2(r_i / m_i)) / 2)` with \
              `m_i = (c_i + r_i) / 2`.

              Range 0 (alike) to 1 (apart), and so easier to compare between features than \
              `drift_psi`; by custom 0.1 is a shift.
              """,
              "J. Lin, IEEE Trans. Inf. Theory 37 (1991) 145-151"),
          binned(
              "drift_hellinger",
              """
              Hellinger distance over the bins of `drift_psi`: \
              `sqrt(sum((sqrt(c_i) - sqrt(r_i))^2) / 2)`.

              Range 0 (alike) to 1 (apart); by custom 0.1 is a shift.
              """,
              "E. Hellinger, J. reine angew. Math. 136 (1909) 210-271"),
          binned(
              "drift_tvd",
              """
              Total variation distance over the bins of `drift_psi`: `sum(abs(c_i - r_i)) / 2`, \
              the share of the values that would have to move to another bin.

              Range 0 (alike) to 1 (apart).
              """,
              "D. A. Levin, Y. Peres, Markov Chains and Mixing Times (2017) chapter 4"),
          auscult(
              "drift_wasserstein",
              """
              Wasserstein distance of order 1 in standard deviations of the reference: how far a \
              value has to move on average to make one sample of the other, \
              `integral(abs(F_reference(x) - F_current(x))) / stddev(reference)`.

              Range 0 upwards; unit-free. It sees how far values went, where `drift_ks` sees only \
              how many; by custom 0.1 is a shift, and a single far value counts. Needs 10 samples on \
              each side and a reference that is not constant, all finite. Cost: `O(n + m)` for each \
              point whose windows have moved.

              Source: S. S. Vallender, Theory Probab. Appl. 18 (1974) 784-786.

              """
                  + MATCHING,
              CURRENT,
              REFERENCE),
          auscult(
              "drift_energy",
              """
              Energy distance of the values in standard deviations of the reference, \
              `sqrt(2 * integral((F_reference(x) - F_current(x))^2) / stddev(reference))`.

              Range 0 upwards; unit-free. Between `drift_ks` and `drift_wasserstein`: it counts how \
              far values went, but where many did. Needs what `drift_wasserstein` needs. Cost: the \
              same.

              Source: G. J. Székely, M. L. Rizzo, J. Stat. Plan. Inference 143 (2013) 1249-1272.

              """
                  + MATCHING,
              CURRENT,
              REFERENCE),
          auscult(
              "drift_cvm",
              """
              Two-sample statistic of Cramér and von Mises: the squared gap between the two \
              distribution functions, added up over all values and not only where it is largest.

              Range 0 (alike) upwards. Without drift it exceeds 0.347 one time in ten, 0.461 in twenty and 0.743 in a \
              hundred, whatever the sizes (about so where values are equal); with drift it grows with them, so it tells whether there \
              is drift and not how much. Unit-free, and blind to any increasing transformation of \
              both. Consecutive samples resemble each other, which makes it larger. Needs 10 samples \
              on each side. Cost: `O(n + m)` for each point whose windows have moved.

              Source: T. W. Anderson, Ann. Math. Statist. 33 (1962) 1148-1159.

              """
                  + MATCHING,
              CURRENT,
              REFERENCE),
          auscult(
              "drift_threshold",
              """
              What a measure of drift exceeds with the probability `alpha` where there is no drift, \
              to be shown beside its value: its critical value. `method` is `"ks"`, `"psi"`, `"js"`, \
              `"hellinger"`, `"tvd"` or `"cvm"`, the measure of the function that is called so; \
              `"wasserstein"` and `"energy"` have no law that is the same for all distributions.

              """
                  + BY_CHANCE
                  + """
                  Range and unit: those of the measure. `alpha` is between 0 and 1, such as 0.05. `bins` \
                  is 10 by default.

                  Source: M. A. Stephens, J. R. Stat. Soc. B 32 (1970) 115-122 (`"ks"`); T. W. Anderson, \
                  D. A. Darling, Ann. Math. Statist. 23 (1952) 193-212 (`"cvm"`); B. Yurdakul, J. \
                  Naranjo, J. Risk Model Validation 14 (2020) 89-100 (`"psi"`, and by their expansion \
                  the other measures in bins).

                  """
                  + MATCHING,
              WITH_LAW,
              CURRENT,
              REFERENCE,
              scalar("alpha"),
              BINS),
          auscult(
              "drift_pvalue",
              """
              The probability of a measure of drift at least as large as it is if both ranges came \
              from one distribution. `method` is one of those of `drift_threshold`. Unlike \
              `drift_ks_pvalue` it takes into account that samples resemble their neighbours.

              """
                  + BY_CHANCE
                  + """
                  Range 0 to 1; small means drift. `bins` is 10 by default. Of many features some are \
                  below 0.05 by chance: see `adjust_pvalues`.

                  Source: that of `drift_threshold`.

                  """
                  + MATCHING,
              WITH_LAW,
              CURRENT,
              REFERENCE,
              BINS),
          auscult(
              "drift_verdict",
              """
              1 where there is drift that is both large and more than chance, else 0: the measure is \
              `least` or more, and its `drift_pvalue` below `alpha`. `method` is `"ks"`, `"psi"`, \
              `"js"`, `"hellinger"` or `"tvd"`; in 10 bins where it is in bins.

              """
                  + BY_CHANCE
                  + """
                  Range 0 or 1. `alpha` is 0.01 by default, `least` the customary 0.1. With many samples \
                  everything is significant, and `least` decides; with few much is large, and `alpha` \
                  does. An alert on it should also hold for two windows or so.

                  Source: that of `drift_threshold`.

                  """
                  + MATCHING,
              text("method", "ks", "psi", "js", "hellinger", "tvd"),
              CURRENT,
              REFERENCE,
              optional(scalar("alpha")),
              optional(scalar("least"))),
          auscult(
              "adjust_pvalues",
              """
              P-values of many series, adjusted for how many there are at the same time (Benjamini \
              and Hochberg): of those below q, about the share q at most is there by chance alone. The \
              i-th smallest of k becomes `min(p_j * k / j)` over j from i on.

              Range 0 to 1. Samples that are no p-values are left out. Needs one. Cost: sorting the \
              series at each point. All series of the argument count: select or join what belongs \
              together.

              Source: Y. Benjamini, Y. Hochberg, J. R. Stat. Soc. B 57 (1995) 289-300.
              """,
              vector("v")),
          ofHistograms(
              "drift_histogram_ks",
              """
              The largest gap between two classic histograms at a bound that both have. Range 0 \
              (alike) to 1 (apart); the distance `drift_ks` of the values themselves is never below \
              it.
              """,
              "that of `drift_ks`"),
          ofHistograms(
              "drift_histogram_psi",
              """
              Population stability index of two classic histograms over their own buckets, 1/2 added \
              to each count. Range 0 (alike) upwards; by custom 0.1 is a small and 0.25 a large \
              shift.
              """,
              "that of `drift_psi`"),
          ofHistograms(
              "drift_histogram_js",
              """
              Jensen-Shannon distance in base 2 of two classic histograms over their own buckets, \
              1/2 added to each count. Range 0 (alike) to 1 (apart); by custom 0.1 is a shift.
              """,
              "that of `drift_js`"),
          ofHistograms(
              "drift_histogram_wasserstein",
              """
              Wasserstein distance of order 1 of two classic histograms in standard deviations of \
              the reference, values spread evenly over their bucket: from 0 on in the first one, and \
              those of the last one at its lower bound. Range 0 upwards; by custom 0.1 is a shift. It \
              is as good as the buckets are narrow.
              """,
              "that of `drift_wasserstein`"),
          ofCategories(
              "drift_categorical_psi",
              """
              Population stability index of counts by the values of one label, 1/2 added to each \
              count. Range 0 (alike) upwards; by custom 0.1 is a small and 0.25 a large shift.
              """,
              "that of `drift_psi`"),
          ofCategories(
              "drift_categorical_js",
              """
              Jensen-Shannon distance in base 2 of counts by the values of one label, 1/2 added to \
              each count. Range 0 (alike) to 1 (apart); by custom 0.1 is a shift.
              """,
              "that of `drift_js`"),
          ofCategories(
              "drift_categorical_v",
              """
              Cramér's V of counts by the values of one label: `sqrt(chi2 / (n + m))` of the table \
              with the two sides as rows. Range 0 (alike) to 1 (no value in common); by custom 0.1 is \
              a small and 0.3 a medium shift.
              """,
              "H. Cramér, Mathematical Methods of Statistics (1946) section 21.9"),
          ofCategories(
              "drift_categorical_pvalue",
              """
              The probability of counts by the values of one label that differ at least as much if \
              both sides had the same shares: Pearson's chi-squared test of the table with the two \
              sides as rows, without correction. Range 0 to 1; small means drift. Good where most \
              counts are 5 or more and what is counted is independent; with many everything is \
              significant, so look at `drift_categorical_v` as well.
              """,
              "K. Pearson, Phil. Mag. 50 (1900) 157-175"));

  /** A measure over the bins of {@code drift_psi}. */
  private static FunctionSignature binned(String name, String doc, String source) {
    return auscult(
        name,
        doc
            + """
            `bins` is 10 by default, from 2 to 100; a half is added to each count. Needs as many \
            samples on each side as bins, and 10; with few it is above 0 without any shift. Cost: \
            that of `drift_psi`.

            Source: %s.

            """
                .formatted(source)
            + MATCHING,
        CURRENT,
        REFERENCE,
        BINS);
  }

  private static FunctionSignature ofHistograms(String name, String doc, String source) {
    return auscult(
        name,
        doc
            + """

            Both are series that differ in `le` alone, such as `sum by (le) (increase(x_bucket[1h]))`; \
            bounds that only one of them has are left out. Needs 10 observations on each side, so \
            give it an `increase`, not a `rate`. No raw data are read: a Prometheus adds the buckets \
            up itself. Cost: `O(buckets)` for each point.

            The two are matched one to one on their other labels; a reference with fewer labels \
            serves every current histogram whose labels contain its own.

            Source: %s.
            """
                .formatted(source),
        vector("current"),
        vector("reference"));
  }

  private static FunctionSignature ofCategories(String name, String doc, String source) {
    return auscult(
        name,
        doc
            + """

            Both sides are one series for each value of `label`, such as \
            `sum by (class) (increase(x[1h]))`; a value that one side lacks counts 0 there, so a new \
            category is seen. Needs 10 on each side, so give it an `increase`, not a `rate`. Cost: \
            `O(categories)` for each point.

            The two are matched one to one on their other labels; a reference with fewer labels \
            serves every current series whose labels contain its own.

            Source: %s.
            """
                .formatted(source),
        text("label"),
        vector("current"),
        vector("reference"));
  }

  private DriftFunctions() {}
}
