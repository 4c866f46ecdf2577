package io.auscult.promql;

import static io.auscult.promql.Declare.RANGE;
import static io.auscult.promql.Declare.auscult;
import static io.auscult.promql.Declare.optional;
import static io.auscult.promql.Declare.range;
import static io.auscult.promql.Declare.scalar;
import static io.auscult.promql.Declare.text;
import static io.auscult.promql.Declare.vector;

import io.auscult.promql.FunctionSignature.Parameter;
import java.util.List;
import java.util.stream.Stream;

/** How sure a share or a mean is, whether two differ, and how far values are from the true ones. */
final class ComparisonFunctions {
  private static final Parameter CONFIDENCE = scalar("confidence");
  private static final Parameter SUCCESSES = vector("successes");
  private static final Parameter TRIALS = vector("trials");

  private static final String MATCHING =
      """
      The sides are matched one to one on their labels; one with fewer labels serves every series \
      of the first argument whose labels contain its own where that has no sample of its own. So two versions are compared by leaving the \
      label out on the other side: `sum by (model, version) (...)` with \
      `sum by (model) (...{version="v7"})`.
      """;

  private static final String PROPORTIONS =
      """
      Successes and trials are counts, such as `increase(clicks_total[1h])` and \
      `increase(impressions_total[1h])`, not rates. Needs one trial and successes that are from 0 to \
      trials, up to rounding, else there is no sample, with a warning where they are more. It supposes that trials do not depend on each other; the many \
      impressions of one user do, which makes it too sure. Cost: `O(1)` for each point.

      """;

  private static final String OF_RANGES =
      """
      The ranges are matched one to one on their labels; a reference with fewer labels serves every \
      current series whose labels contain its own. \
      """
          + Declare.COMPARED;

  private static final String WELCH =
      """
      It supposes that samples do not depend on each other, nor means on single far values: \
      consecutive readings of a gauge resemble each other, which makes it far too sure. Needs 2 \
      finite samples on each side; NaN is left out. Where neither side varies any difference is \
      certain: the p-value is 0, or 1 where there is none, and both bounds are the difference. Cost: `O(1)` for each sample that \
      enters or leaves a window.

      Source: B. L. Welch, Biometrika 34 (1947) 28-35.

      """
          + OF_RANGES;

  private static final String BOOTSTRAP =
      """
      Unit: that of the series. `q` and `confidence` are between 0 and 1, such as 0.99 and 0.95. The \
      bounds are quantiles of the differences of 2,000 pairs of bootstrap samples, drawn with always \
      the same random numbers: the same data have the same bounds. It supposes that samples do not \
      depend on each other: consecutive readings of a gauge resemble each other, which makes it far \
      too sure; take it for events, such as the latencies of requests. Needs five samples beyond the \
      quantile on each side, so 500 for 0.99; NaN is left out. Cost: sorted windows, and 0.5 to 0.8 \
      milliseconds for each point whose windows have moved.

      Source: B. Efron, Ann. Statist. 7 (1979) 1-26, the percentile interval. Checked against SciPy's \
      `bootstrap`.

      """
          + OF_RANGES;

  private static final String AREAS =
      """
      Both ranges have scores of events whose series carry the true class in the label `label`, as \
      `roc_auc` takes them, `positive` included. It supposes that events do not depend on each other, \
      and that those of the reference are others than the current ones: two models that score the same \
      events differ less by chance than it says. Needs two events of each class in each range, and one \
      pair at least that is sorted wrongly in one of the two; else there is no sample. Cost: `O(n)` for \
      each point whose windows have moved.

      Source: E. DeLong, D. DeLong, D. Clarke-Pearson, Biometrics 44 (1988) 837-845.

      """
          + OF_RANGES;

  static final List<FunctionSignature> ALL =
      Stream.of(proportions(), means(), quantiles(), areas(), errors())
          .flatMap(List::stream)
          .toList();

  private ComparisonFunctions() {}

  private static List<FunctionSignature> proportions() {
    return List.of(
        proportion("proportion_lower", "lower"),
        proportion("proportion_upper", "upper"),
        proportionDifference("proportion_difference_lower", "lower"),
        proportionDifference("proportion_difference_upper", "upper"),
        auscult(
            "proportion_difference_pvalue",
            """
            The probability of a difference between two shares at least as large as that between \
            `successes / trials` and `successes_reference / trials_reference`, in either direction, if \
            both were the same: the two-proportion z-test with pooled variance.

            Range 0 to 1; small means that the shares differ. Looked at again and again, it is small now \
            and then without any difference: decide how long to wait before the first look. \
            """
                + PROPORTIONS
                + """
                Source: as in J. L. Fleiss, Statistical Methods for Rates and Proportions (1981) \
                chapter 2, without correction for continuity.

                """
                + MATCHING,
            SUCCESSES,
            TRIALS,
            vector("successes_reference"),
            vector("trials_reference")));
  }

  private static FunctionSignature proportion(String name, String side) {
    return auscult(
        name,
        """
        The %s bound of the confidence interval of a share, `successes / trials`: which shares go well \
        with what was seen. Wilson's interval, which stays within 0 and 1 and keeps its promise also \
        where trials are few or successes rare.

        Range 0 to 1. `confidence` is between 0 and 1, such as 0.95. \
        """
                .formatted(side)
            + PROPORTIONS
            + """
            Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212.

            Trials with fewer labels serve every series of successes whose labels contain theirs, at \
            the points where it has no trials of its own.
            """,
        SUCCESSES,
        TRIALS,
        CONFIDENCE);
  }

  private static FunctionSignature proportionDifference(String name, String side) {
    return auscult(
        name,
        """
        The %s bound of the confidence interval of the difference of two shares, \
        `successes / trials - successes_reference / trials_reference`, by Newcombe's method, from \
        the Wilson intervals of both. Where 0 is outside of both bounds the shares differ.

        Range -1 to 1. `confidence` is between 0 and 1, such as 0.95. \
        """
                .formatted(side)
            + PROPORTIONS
            + """
            Source: R. G. Newcombe, Stat. Med. 17 (1998) 873-890, method 10.

            """
            + MATCHING,
        SUCCESSES,
        TRIALS,
        vector("successes_reference"),
        vector("trials_reference"),
        CONFIDENCE);
  }

  private static List<FunctionSignature> means() {
    return List.of(
        meanDifference("mean_difference_lower", "lower"),
        meanDifference("mean_difference_upper", "upper"),
        auscult(
            "mean_difference_pvalue",
            """
            The probability of a difference between the means of two ranges at least as large as the \
            present one, in either direction, if both were the same: Welch's t-test, which does not \
            suppose that both vary alike.

            Range 0 to 1; small means that the means differ. \
            """
                + WELCH,
            range("current"),
            range("reference")));
  }

  private static FunctionSignature meanDifference(String name, String side) {
    return auscult(
        name,
        """
        The %s bound of the confidence interval of the difference of two means, that of `current` less \
        that of `reference`, by Welch's t. Where 0 is outside of both bounds the means differ.

        Unit: that of the series. `confidence` is between 0 and 1, such as 0.95. \
        """
                .formatted(side)
            + WELCH,
        range("current"),
        range("reference"),
        CONFIDENCE);
  }

  private static List<FunctionSignature> quantiles() {
    return List.of(
        quantileDifference("quantile_difference_lower", "lower"),
        quantileDifference("quantile_difference_upper", "upper"));
  }

  private static FunctionSignature quantileDifference(String name, String side) {
    return auscult(
        name,
        """
        The %s bound of the confidence interval of the difference of two quantiles, that of `current` \
        less that of `reference`, by the bootstrap: whether the 99th percentile of the new version is \
        another one. Where 0 is outside of both bounds the quantiles differ.

        """
                .formatted(side)
            + BOOTSTRAP,
        scalar("q"),
        range("current"),
        range("reference"),
        CONFIDENCE);
  }

  private static List<FunctionSignature> areas() {
    return List.of(
        areaDifference("roc_auc_difference_lower", "lower"),
        areaDifference("roc_auc_difference_upper", "upper"),
        auscult(
            "roc_auc_difference_pvalue",
            """
            The probability of a difference between the `roc_auc` of two ranges at least as large as the \
            present one, in either direction, if both were the same: DeLong's test of unpaired curves.

            Range 0 to 1; small means that one sorts better. \
            """
                + AREAS,
            range("current"),
            range("reference"),
            text("label"),
            optional(text("positive"))));
  }

  private static FunctionSignature areaDifference(String name, String side) {
    return auscult(
        name,
        """
        The %s bound of the confidence interval of the difference of two areas under the receiver \
        operating characteristic, the `roc_auc` of `current` less that of `reference`, by DeLong's \
        variance. Where 0 is outside of both bounds one sorts better.

        Range -1 to 1. `confidence` is between 0 and 1, such as 0.95. \
        """
                .formatted(side)
            + AREAS,
        range("current"),
        range("reference"),
        text("label"),
        CONFIDENCE,
        optional(text("positive")));
  }

  private static List<FunctionSignature> errors() {
    return List.of(
        error(
            "mean_absolute_error",
            "The mean of `abs(predicted - actual)`. Range 0 upwards; unit: that of the series."),
        error(
            "root_mean_squared_error",
            "The root of the mean of `(predicted - actual)^2`, in which large errors weigh more."
                + " Range 0 upwards; unit: that of the series."),
        error(
            "mean_absolute_percentage_error",
            "The mean of `abs((predicted - actual) / actual)`, as a ratio: 0.1 is ten percent. Range"
                + " 0 upwards; unit-free. Pairs whose actual value is 0 are left out; where such values"
                + " are common take another measure."),
        auscult(
            "perplexity",
            """
            The exponential of the mean of the samples, which are negative log-likelihoods in nats, one \
            for each token: from how many tokens, all as probable, a language model seems to choose.

            Range 1 upwards; unit-free. Samples below 0 are left out, with a warning: log-probabilities \
            of events become negative log-likelihoods where the stored metric has `scale: -1`. Of sums in \
            counters it is `exp(rate(nll_total[1h]) / rate(tokens_total[1h]))`. Needs one sample. Cost: \
            `O(1)` for each sample that enters or leaves a window.

            Source: F. Jelinek et al., J. Acoust. Soc. Am. 62 (1977) S63.
            """,
            RANGE));
  }

  private static FunctionSignature error(String name, String what) {
    return auscult(
        name,
        """
        %s

        Samples that have the same time are a pair, `offset` counted in; of events that share a time \
        the first goes with the first, where both ranges have as many. Series that are read at \
        different times have no pairs: ask for both on a grid, `x[1h:1m]`. NaN is left out. Needs one \
        pair. Cost: `O(1)` for each pair that enters or leaves a window.

        Both are matched one to one on their labels; actual values with fewer labels serve every \
        predicted series whose labels contain theirs. A label that `actual` has by `=`, and of which \
        `predicted` has a matcher, too, is not matched.

        Source: the definition, as scikit-learn's.
        """
            .formatted(what),
        range("predicted"),
        range("actual"));
  }
}
