package io.auscult.promql;

import static io.auscult.promql.Declare.RANGE;
import static io.auscult.promql.Declare.experimental;
import static io.auscult.promql.Declare.scalar;
import static io.auscult.promql.Declare.stock;

import java.util.List;

/** What the samples of a range have in common: the {@code _over_time} family. */
final class RangeFunctions {
  static final List<FunctionSignature> ALL =
      List.of(
          stock("avg_over_time", "The mean of the samples in the range.", RANGE),
          stock("min_over_time", "The smallest sample in the range.", RANGE),
          stock("max_over_time", "The largest sample in the range.", RANGE),
          stock("sum_over_time", "The sum of the samples in the range.", RANGE),
          stock("count_over_time", "How many samples the range has.", RANGE),
          stock(
              "quantile_over_time",
              "The `q`-quantile of the samples in the range, with linear interpolation; 0 <= q <="
                  + " 1.",
              scalar("q"),
              RANGE),
          stock("stddev_over_time", "The population standard deviation in the range.", RANGE),
          stock("stdvar_over_time", "The population variance in the range.", RANGE),
          stock("last_over_time", "The newest sample in the range.", RANGE),
          stock("present_over_time", "1 for each series with a sample in the range.", RANGE),
          stock(
              "absent_over_time", "1 if no series has a sample in the range, else nothing.", RANGE),
          experimental("first_over_time", "The oldest sample in the range.", RANGE),
          experimental(
              "mad_over_time",
              "The median absolute deviation in the range: the median distance from the median.",
              RANGE),
          experimental(
              "ts_of_first_over_time",
              "The time of the oldest sample in the range, in seconds since 1970.",
              RANGE),
          experimental(
              "ts_of_last_over_time",
              "The time of the newest sample in the range, in seconds since 1970.",
              RANGE),
          experimental(
              "ts_of_max_over_time",
              "The time of the largest sample in the range, the last of several, in seconds since"
                  + " 1970.",
              RANGE),
          experimental(
              "ts_of_min_over_time",
              "The time of the smallest sample in the range, the last of several, in seconds since"
                  + " 1970.",
              RANGE));

  private RangeFunctions() {}
}
