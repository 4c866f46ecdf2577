package io.auscult.promql;

import static io.auscult.promql.Declare.RANGE;
import static io.auscult.promql.Declare.auscult;
import static io.auscult.promql.Declare.optional;
import static io.auscult.promql.Declare.scalar;
import static io.auscult.promql.Declare.text;

import io.auscult.promql.FunctionSignature.Parameter;
import java.util.List;

/** What the past of a series says about its present. */
final class BaselineFunctions {
  private static final Parameter CONFIDENCE = scalar("confidence");
  private static final Parameter SEASON =
      optional(text("season", "auto", "none", "1d", "1w", "weekpart"));

  private static final String SEASONS =
      """
      `season` says which past samples are comparable: `"none"`, `"1d"` (same time of day), \
      `"1w"` (same hour of the week), `"weekpart"` (weekdays and weekends apart, by hour) or \
      `"auto"`, the default. Neighbouring slots are pooled until there are enough samples, and \
      where there are not the band widens to all of them. The evaluated point itself is never \
      part of its baseline. Unit: that of the series. Cost: for each twentieth of the range its \
      samples, 10,080 at most.

      Judged is the newest sample of the range, by the samples before it. With `offset` or `@` the \
      baseline is the one for the instant of evaluation, its season included, learned from the \
      samples of the range before that instant: `[7d] offset 1h` leaves the last hour out, so that \
      an incident does not become usual while it lasts.

      A season counts once the range has nearly two of it (43 hours, 12.6 days); until then there is \
      none. Level, spread and misses are followed with a half-life of half a day, and learned from the \
      first whole twentieth of the range on, counted from 1970: a point is the same in every panel, \
      in an instant query and in a rule.
      """;

  static final List<FunctionSignature> ALL =
      List.of(
          bound("baseline_lower", "lower", "`(1 - confidence) / 2`"),
          auscult(
              "baseline_center",
              """
              What the series usually is at this time: the median of the comparable past samples \
              of the range. `confidence` (between 0 and 1) is that of the band around it. Needs 19 \
              past samples, with a season some hours of them, else there is no sample.

              Source: J. W. Tukey, Exploratory Data Analysis (1977).

              """
                  + SEASONS,
              RANGE,
              CONFIDENCE,
              SEASON),
          bound("baseline_upper", "upper", "`(1 + confidence) / 2`"),
          auscult(
              "baseline_quantile",
              """
              The `q`-quantile (0 to 1) of the comparable past samples of the range, such as the \
              95th percentile of the same hour of the last four weeks. It interpolates \
              linearly, as `quantile_over_time` does, and promises nothing about new samples: for \
              that see `baseline_upper`. Needs one past sample.

              Source: R. J. Hyndman, Y. Fan, The American Statistician 50 (1996), definition 7.

              """
                  + SEASONS,
              scalar("q"),
              RANGE,
              SEASON));

  private BaselineFunctions() {}

  private static FunctionSignature bound(String name, String side, String quantile) {
    String doc =
        """
        The %s bound of what the series usually is at this time: the quantile %s of the \
        comparable past samples of the range, at the conformal rank, so that a new sample of an \
        unchanged series stays within both bounds with at least the probability `confidence` \
        (between 0 and 1, for example 0.95).

        The conformal rank needs `2 / (1 - confidence) - 1` comparable samples, 39 for 0.95; \
        with fewer the band widens.

        Source: V. Vovk, A. Gammerman, G. Shafer, Algorithmic Learning in a Random World (2005).

        """
            .formatted(side, quantile);
    return auscult(name, doc + SEASONS, RANGE, CONFIDENCE, SEASON);
  }
}
