package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Parts of the date in UTC that a value of epoch seconds stands for; without an argument, of the
 * time of evaluation. Fractions of a second are cut off. NaN for a value that is not a time.
 */
final class Calendar {
  private static final Map<String, ToIntFunction<OffsetDateTime>> FIELDS =
      Map.of(
          "minute", OffsetDateTime::getMinute,
          "hour", OffsetDateTime::getHour,
          "day_of_week", date -> date.getDayOfWeek().getValue() % 7,
          "day_of_month", OffsetDateTime::getDayOfMonth,
          "day_of_year", OffsetDateTime::getDayOfYear,
          "days_in_month", date -> date.toLocalDate().lengthOfMonth(),
          "month", OffsetDateTime::getMonthValue,
          "year", OffsetDateTime::getYear);

  /** The first and last second that java.time knows in every zone. */
  private static final long FIRST = OffsetDateTime.MIN.toEpochSecond() + 1;

  private static final long LAST = OffsetDateTime.MAX.toEpochSecond() - 1;

  private Calendar() {}

  static Map<String, FunctionBody> bodies() {
    Map<String, FunctionBody> bodies = new HashMap<>();
    FIELDS.forEach((name, field) -> bodies.put(name, (args, context) -> of(args, context, field)));
    return bodies;
  }

  private static Value of(
      Arguments args, EvalContext context, ToIntFunction<OffsetDateTime> field) {
    List<Row> rows = args.size() == 0 ? List.of(now(context)) : args.vector(0).rows();
    return Rows.vector(
        context.grid(), rows.stream().map(row -> Rows.map(row, v -> part(v, field))).toList());
  }

  private static Row now(EvalContext context) {
    double[] seconds = new double[context.grid().length()];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = Math.floorDiv(context.grid().at(i), 1000L);
    }
    return new Row(Labels.EMPTY, seconds);
  }

  private static double part(double epochSeconds, ToIntFunction<OffsetDateTime> field) {
    if (!(epochSeconds >= FIRST && epochSeconds <= LAST)) {
      return Double.NaN;
    }
    Instant instant = Instant.ofEpochSecond((long) epochSeconds);
    return field.applyAsInt(instant.atOffset(ZoneOffset.UTC));
  }
}
