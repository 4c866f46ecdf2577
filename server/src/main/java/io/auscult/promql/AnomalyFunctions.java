package io.auscult.promql;

import static io.auscult.promql.Declare.RANGE;
import static io.auscult.promql.Declare.auscult;
import static io.auscult.promql.Declare.optional;
import static io.auscult.promql.Declare.range;
import static io.auscult.promql.Declare.repeated;
import static io.auscult.promql.Declare.text;
import static io.auscult.promql.Declare.vector;

import java.util.List;

/** How unusual samples are: by their past, together with others, and among their peers. */
final class AnomalyFunctions {
  static final List<FunctionSignature> ALL =
      List.of(
          auscult(
              "anomaly_score",
              """
              How unusual the newest sample of each series is, judged by the samples of the range \
              before it. Range 0 upwards; 1.0 is the boundary of the normal for every method, so \
              that `> 1` is an alert condition whichever is chosen. Unit-free.

              `method` is one of

              - `"auto"`, the one to begin with: the greater of `"novelty"` and 0.4 times \
              `"seasonal"`. Needs 20 past samples.
              - `"novelty"`: the distance to the nearest value of the past, in thirtieths of the \
              range of the past, wider with fewer than 400 samples. What was there before is \
              usual, so that each surprise is reported once. Needs 20 past samples.
              - `"seasonal"`: the distance from the center of the band of `baseline_center` and \
              its bounds, with the season `"auto"` and a confidence of 0.99, in half-widths of the \
              band on that side. Needs 19 past samples.
              - `"mad"`: the distance from the median in units of `3 * 1.4826 * MAD`, with MAD the \
              median absolute deviation: three standard deviations of normal samples. Knows no \
              season. Needs 10 past samples.
              - `"ewma"`: the distance from an exponentially weighted mean of the last 90 samples \
              in three of its own standard errors. Follows a level. Needs 20 past samples.
              - `"spot"`: the distance from the median in units of that which one sample in ten \
              thousand exceeds, by a generalised Pareto tail. For latencies and other series with \
              ordinary extremes. Needs 100 past samples.
              - `"poly"`: the error of a cubic through the last 60 samples. Needs 110.
              - `"spectral"`: the spectral residual of the last 1,024 samples at most. Sees spikes \
              in what repeats. Needs 58 past samples.
              - `"subpca"`: how unlikely the last 6 samples are together, by the principal \
              components of the past. Needs 155 past samples.
              - `"profile"`: how far the shape of the last 32 samples is from the nearest shape \
              of the past (matrix profile), whatever its level. Needs 182 past samples.
              - `"iforest"`, `"lof"`: isolation forest and local outlier factor of each sample \
              with its step and its distance from the mean of ten. Need 159 past samples.
              - `"rcf"`: how many past samples the newest displaces in a random cut forest of the last 4 \
              together, given the three before it. Needs 153 past samples.
              - `"stl"`, `"mstl"`, `"prophet"`: the error of what a decomposition with one season, \
              with up to three, or Prophet's model foresees. Need three cycles (`"prophet"` 12 \
              samples) in three quarters of the range and 50 samples after; `"stl"` and `"mstl"` \
              have no score where nothing repeats.

              The boundary of `"poly"` and of all from `"subpca"` on is what one sample in a thousand \
              exceeds, by a generalised Pareto tail of samples that the model had not seen. Those \
              from `"subpca"` on learn from the whole twentieths of the range, counted from 1970, and so \
              change their mind twenty times in a range. Samples count as equally spaced in `"poly"` \
              to `"lof"`.

              The newest sample of the range is judged also under `offset` and `@`. With fewer \
              samples than needed there is no sample. NaN is left out and never judged; an infinity \
              is not learned, and its own score is `+Inf`. After a past of one value any other is \
              `+Inf` by most methods.

              Each score follows from the samples of its range alone: it is the same in every panel, in \
              an instant query and in a rule.

              Cost: `"auto"` and `"seasonal"` for each twentieth of the range its samples; `"novelty"`, \
              `"mad"`, `"ewma"` and `"spot"` those that enter and leave the range; `"poly"` and \
              `"spectral"` those that they look at; the others twenty fits in a range and series, of \
              tens of milliseconds each: for panels longer than their range take a subquery with a \
              wide step. Figures are in docs/benchmarks.md.

              Source: B. Iglewicz, D. Hoaglin, How to Detect and Handle Outliers (1993); S. \
              Roberts, Technometrics 1 (1959); A. Siffer et al., KDD 2017; W. Cleveland, S. \
              Devlin, JASA 83 (1988); H. Ren et al., KDD 2019; M.-L. Shyu et al., ICDM 2003; C. \
              Yeh et al., ICDM 2016; F. Liu et al., ICDM 2008; M. Breunig et al., SIGMOD 2000; S. \
              Guha et al., ICML 2016; S. Taylor, B. Letham, The American Statistician 72 (2018); R. Cleveland et al., STL, \
              J. of Official Statistics 6 (1990).
              """,
              text(
                  "method",
                  "auto",
                  "novelty",
                  "seasonal",
                  "mad",
                  "ewma",
                  "spot",
                  "poly",
                  "spectral",
                  "subpca",
                  "profile",
                  "iforest",
                  "rcf",
                  "lof",
                  "stl",
                  "mstl",
                  "prophet"),
              RANGE),
          auscult(
              "anomaly_multi",
              """
              How unusual the newest samples of several series are together, judged by those of \
              the ranges before them. Sees what none of them would report alone: the GPU idles \
              while requests are many. Range 0 upwards, 1.0 is the boundary of the normal. \
              Unit-free.

              `method` is one of

              - `"pca"`: the distance along the principal components of the past, large where \
              values do not go together as they used to. The one to begin with.
              - `"iforest"`: an isolation forest of 100 trees, large where few cuts isolate a point.
              - `"lof"`: the local outlier factor with 20 neighbours, for several separate normal \
              states.

              All ranges have the same length and `offset`. Each series of the first is joined with \
              those of the others that have its labels or fewer of them, but for a label that both \
              select by and the other has by `=`; at each of its samples \
              they have their newest one, five minutes old at most. The boundary is what one point in \
              a thousand of those exceeds that the method had not seen. It learns from two thirds of at \
              most 1,500 points of the whole twentieths of the range, counted from 1970, and has the \
              boundary from the others. Needs 150 points in them; NaN and infinities are left out. What \
              never moved and moves has a score of `+Inf`. Cost: learning twenty times in a range, then a score for each point.

              Source: M.-L. Shyu et al., ICDM 2003; F. Liu et al., ICDM 2008; M. Breunig et al., \
              SIGMOD 2000. Checked against numpy and scikit-learn.
              """,
              text("method", "pca", "iforest", "lof"),
              range("r1"),
              range("r2"),
              repeated(range("r"))),
          auscult(
              "anomaly_peers",
              """
              How far a series is from the others of its group at one instant: a replica, a GPU \
              or a shard that is not like the rest. Range 0 upwards, 1.0 is the boundary of the \
              normal. Unit-free.

              `method` is one of

              - `"mad"`, which it is without one, too: the distance from the median in units of \
              `3 * 1.4826 * MAD`, with MAD the median absolute deviation, but at least 3 % of the \
              median, and where both are 0 `3 * 1.2533` times the mean distance. For members that \
              should all be alike.
              - `"dbscan"`: the distance from the nearest dense member over `eps`; dense is one that has \
              a tenth of the group, itself counted and three at least, within `eps`. That is three \
              times the median of the distances to the nearest quarter of the group, but at least 3 % of \
              the median, and where both are 0 as with `"mad"`. For members of two or three kinds.

              A group has the same values of the labels; without labels all series are one. To group by a \
              label that is called `mad` or `dbscan`, name the method before it. \
              Needs 4 series in it, else there is no sample; NaN is left out. Cost: sorting the \
              group.

              Source: the modified z-score of B. Iglewicz, D. Hoaglin, How to Detect and Handle \
              Outliers (1993); M. Ester et al., KDD 1996, checked against scikit-learn.
              """,
              vector("v"),
              optional(text("method", "mad", "dbscan")),
              repeated(text("label"))));

  private AnomalyFunctions() {}
}
