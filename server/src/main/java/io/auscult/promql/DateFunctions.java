package io.auscult.promql;

import static io.auscult.promql.Declare.VECTOR;
import static io.auscult.promql.Declare.experimentalScalar;
import static io.auscult.promql.Declare.optional;
import static io.auscult.promql.Declare.stock;
import static io.auscult.promql.Declare.stockScalar;
import static io.auscult.promql.Declare.vector;

import java.util.List;

/** Functions of time. All dates are in UTC. */
final class DateFunctions {
  static final List<FunctionSignature> ALL =
      List.of(
          stockScalar("time", "The evaluation time in seconds since 1970."),
          stock("timestamp", "The time of each sample in seconds since 1970.", VECTOR),
          experimentalScalar("start", "The first point of the query in seconds since 1970."),
          experimentalScalar("end", "The last point of the query in seconds since 1970."),
          experimentalScalar(
              "range", "The length of the query in seconds: its end minus its start."),
          experimentalScalar(
              "step", "The step of the query in seconds; 0 for a query at one point."),
          ofDate("minute", "The minute of the hour, 0 to 59"),
          ofDate("hour", "The hour of the day, 0 to 23"),
          ofDate("day_of_week", "The day of the week, 0 (Sunday) to 6"),
          ofDate("day_of_month", "The day of the month, 1 to 31"),
          ofDate("day_of_year", "The day of the year, 1 to 366"),
          ofDate("days_in_month", "How many days the month has, 28 to 31"),
          ofDate("month", "The month, 1 (January) to 12"),
          ofDate("year", "The year"));

  private DateFunctions() {}

  private static FunctionSignature ofDate(String name, String answer) {
    String doc =
        answer
            + ", in UTC, of each value as seconds since 1970; without an argument, of the"
            + " evaluation time.";
    return stock(name, doc, optional(vector("v")));
  }
}
