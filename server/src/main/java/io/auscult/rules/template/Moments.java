package io.auscult.rules.template;

import io.auscult.rules.template.Value.Bool;
import io.auscult.rules.template.Value.Moment;
import io.auscult.rules.template.Value.Text;
import io.auscult.rules.template.Value.Whole;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Instants in templates: what {@code toTime} gives, and the methods of Go's {@code time.Time} on
 * it.
 */
final class Moments {
  private static final String MONTH = "time.Month";
  private static final String WEEKDAY = "time.Weekday";
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Methods by name; the instant is the first of their arguments. */
  static final Map<String, TemplateFunction> METHODS =
      Stream.of(
              number("Year", "int", OffsetDateTime::getYear),
              number("Month", MONTH, OffsetDateTime::getMonthValue),
              number("Day", "int", OffsetDateTime::getDayOfMonth),
              number("Hour", "int", OffsetDateTime::getHour),
              number("Minute", "int", OffsetDateTime::getMinute),
              number("Second", "int", OffsetDateTime::getSecond),
              number("Nanosecond", "int", OffsetDateTime::getNano),
              number("YearDay", "int", OffsetDateTime::getDayOfYear),
              number("Weekday", WEEKDAY, t -> t.getDayOfWeek().getValue() % 7),
              number("Unix", "int64", OffsetDateTime::toEpochSecond),
              number("UnixMilli", "int64", t -> t.toInstant().toEpochMilli()),
              number("UnixNano", "int64", Moments::nanoseconds),
              method("UTC", t -> new Moment(t.toInstant())),
              method("IsZero", t -> new Bool(false)),
              method("String", t -> new Text(TimeLayout.STRING.format(t))),
              format())
          .collect(Collectors.toUnmodifiableMap(m -> m.name(), m -> m));

  private Moments() {}

  /** The instant of seconds since 1970, to the millisecond. */
  static Moment of(double seconds) {
    if (!Double.isFinite(seconds)) {
      throw new Failure("value is NaN or Inf");
    }
    double nanoseconds = seconds * 1e9;
    if (nanoseconds > Long.MAX_VALUE || nanoseconds < Long.MIN_VALUE) {
      throw new Failure(
          Floats.shortest(seconds)
              + " cannot be represented as a nanoseconds timestamp since it overflows int64");
    }
    return new Moment(Instant.ofEpochMilli((long) nanoseconds / NANOS_PER_MILLI));
  }

  static String text(Moment moment) {
    return TimeLayout.STRING.format(utc(moment));
  }

  /** The English name of a month or a weekday, {@code ""} of other integers. */
  static String name(Whole number) {
    return switch (number.type()) {
      case MONTH -> Month.of((int) number.value()).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case WEEKDAY ->
          DayOfWeek.SUNDAY.plus(number.value()).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      default -> "";
    };
  }

  private static OffsetDateTime utc(Moment moment) {
    return moment.instant().atOffset(ZoneOffset.UTC);
  }

  private static long nanoseconds(OffsetDateTime time) {
    return time.toInstant().toEpochMilli() * NANOS_PER_MILLI;
  }

  private static TemplateFunction number(
      String name, String type, ToLongFunction<OffsetDateTime> of) {
    return method(name, time -> new Whole(of.applyAsLong(time), type));
  }

  private static TemplateFunction method(String name, Function<OffsetDateTime, Value> of) {
    return TemplateFunction.of(
        name,
        List.of("*time.Time"),
        (arguments, scope) -> of.apply(utc((Moment) arguments.getFirst())));
  }

  private static TemplateFunction format() {
    return TemplateFunction.of(
        "Format",
        List.of("*time.Time", TemplateFunction.TEXT),
        (arguments, scope) ->
            new Text(
                new TimeLayout(((Text) arguments.get(1)).text())
                    .format(utc((Moment) arguments.getFirst()))));
  }
}
