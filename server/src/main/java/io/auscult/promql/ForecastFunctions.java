package io.auscult.promql;

import static io.auscult.promql.Declare.RANGE;
import static io.auscult.promql.Declare.auscult;
import static io.auscult.promql.Declare.optional;
import static io.auscult.promql.Declare.scalar;
import static io.auscult.promql.Declare.text;

import io.auscult.promql.FunctionSignature.Parameter;
import java.util.List;

/** What the past of a series says about its future. */
final class ForecastFunctions {
  private static final Parameter METHOD = text("method", "prophet", "holt_winters", "seasonal");
  private static final Parameter HORIZON = scalar("horizon");

  private static final String METHODS =
      """
      `method` is one of

      - `"prophet"`: Prophet's line with up to 25 bends and seasons of a year, a week and a day where \
      the range is long enough for them (two years, two weeks, two days), in UTC, and what is left \
      of the newest errors. Samples may be spaced unevenly.
      - `"holt_winters"`: level, trend and season by exponential smoothing, with weights that fit the \
      range best; the season is found in the samples if the range holds three of them, and without \
      one it is level and trend. Samples at even distances, gaps allowed.
      - `"seasonal"`: the value of one season ago, what any other method has to beat. The season is \
      found in the samples. Needs three of them, else there is no sample.

      Needs 12 samples at the newest twentieth of the range (see below), else there is no sample; NaN \
      and infinities are left out.
      """;

  private static final String COST =
      """

      Cost: a fit, some tens of milliseconds for 2,000 samples, which are the most that a method looks at \
      (more are averaged first), at each twentieth of the range, such as every 8 hours of `[7d]`, to \
      the 19 twentieths before it; the samples since then only move the level. These instants are \
      multiples of a twentieth since 1970, so an instant and a range query say the same. A panel \
      takes 20 fits times its length / the range for each series, or one for each point where that \
      is fewer: 140 a series for a week of `[1d]`.
      """;

  private static final String SOURCE =
      """

      Sources: S. J. Taylor, B. Letham, The American Statistician 72 (2018) 37-45; P. R. Winters, \
      Management Science 6 (1960) 324-342.
      """;

  static final List<FunctionSignature> ALL =
      List.of(
          auscult(
              "forecast",
              """
              The value that is expected `horizon` seconds after the instant of evaluation, by the \
              samples of the range alone. Unit: that of the series.

              """
                  + METHODS
                  + COST
                  + SOURCE,
              METHOD,
              RANGE,
              HORIZON),
          bound("forecast_lower", "lower", "below"),
          bound("forecast_upper", "upper", "above"),
          auscult(
              "forecast_crossing",
              """
              Seconds from the instant of evaluation until the forecast reaches a threshold, from \
              either side: until a disk is full, a budget is gone or a cache has no room. 0 where it \
              is at the threshold, no sample where it does not reach it within `horizon` seconds, by \
              default as long as the range is. Unit: seconds.

              Once the threshold is passed it is no longer ahead, and there is no sample. So an \
              alert asks for both, else it ends when the disk is full: \
              `forecast_crossing("holt_winters", disk[1d], 100) < 3600 or disk >= 100`.

              """
                  + METHODS
                  + COST
                  + """
                  To that come looks at the forecast for each point: at every 500th of the range, \
                  an hour at most, and after 500 of them at every 500th of the time ahead, which is \
                  350 more each time that the horizon doubles. What crosses and comes back between \
                  two looks is not seen.
                  """
                  + SOURCE,
              METHOD,
              RANGE,
              scalar("threshold"),
              optional(HORIZON)));

  private ForecastFunctions() {}

  private static FunctionSignature bound(String name, String side, String beyond) {
    String doc =
        """
        The %s bound of `forecast`: the value `horizon` seconds from now is %s it with a \
        probability of `(1 - confidence) / 2`. Unit: that of the series.

        It is the forecast and a quantile, at the conformal rank, of how far the method has been \
        off that far ahead: fitted to the first half of the range, and to 60, 70, 80 and 90 %% of \
        it, and compared with what came. These fits have the seasons that the forecast has; parts \
        with fewer than 1.5 cycles of the longest (`"prophet"`), two (`"holt_winters"`) or one \
        (`"seasonal"`) are left out, so that in a range of two or three cycles only its last fifth \
        is tested: take five and more. Beyond half of what is tested, a quarter of the range at \
        most, errors are taken to grow with the root of the horizon. Needs 10 of them, else there \
        is no sample. \
        Errors of neighbouring forecasts are alike, so that bands for a horizon that is long \
        against the range rest on few: give it a range of at least ten horizons.

        """
            .formatted(side, beyond);
    return auscult(
        name,
        doc
            + METHODS
            + COST
            + """
            The bounds need up to five more fits each time, six in all, and each of the two bounds its \
            own: for three series, a week of `[1d]` and both bounds 5,040 fits.
            """
            + SOURCE,
        METHOD,
        RANGE,
        HORIZON,
        scalar("confidence"));
  }
}
