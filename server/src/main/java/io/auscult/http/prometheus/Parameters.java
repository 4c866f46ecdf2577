package io.auscult.http.prometheus;

import io.auscult.promql.Durations;
import io.auscult.source.SourceException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Pattern;

/** Times and durations as Prometheus' clients write them; errors begin with its words. */
final class Parameters {
  private static final String NUMBER = "[+-]?[0-9.][0-9.eE+-]*";

  /** Stricter than Java: with seconds, in capitals; and laxer: a comma is a point. */
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}([.,]\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

  /** What Go's nanoseconds can say, 292 years. */
  private static final double LONGEST_SECONDS = 9_223_372_036.854_776;

  /** Some 285,000 years around 1970: far enough, and sums of such times do not run over. */
  private static final double FARTHEST_MILLIS = 9e15;

  /** How Prometheus' clients write the first and the last moment that Go can say. */
  private static final Map<String, Long> ENDS_OF_TIME =
      Map.of(
          "-292273086-05-16T16:47:06Z", (long) -FARTHEST_MILLIS,
          "292277025-08-18T07:12:54.999999999Z", (long) FARTHEST_MILLIS);

  private Parameters() {}

  /**
   * Epoch seconds with a fraction, or RFC 3339, in epoch milliseconds.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static long instant(String name, String text) {
    Long end = ENDS_OF_TIME.get(text);
    if (end != null) {
      return end;
    }
    try {
      return text.matches(NUMBER) ? millis(text) : rfc3339(text);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: cannot parse \"%s\" to a valid timestamp; epoch seconds and RFC 3339 are accepted"
              .formatted(named(name), text),
          e);
    }
  }

  private static long rfc3339(String text) {
    if (!RFC_3339.matcher(text).matches()) {
      throw new DateTimeException("not of RFC 3339: " + text);
    }
    return OffsetDateTime.parse(text.replace(',', '.')).toInstant().toEpochMilli();
  }

  /**
   * Seconds with a fraction, or a duration such as {@code 5m}, in milliseconds.
   *
   * @throws IllegalArgumentException if it is neither, or not positive
   */
  static long step(String text) {
    long millis = parsed(named("step"), text);
    if (millis <= 0) {
      throw new IllegalArgumentException(
          ("%s: zero or negative query resolution step widths are not accepted. Try a positive"
                  + " integer, such as 15 (seconds), or 5m; got '%s', and 1ms is the shortest")
              .formatted(named("step"), text));
    }
    return millis;
  }

  /**
   * How long a query may take: seconds with a fraction, or a duration.
   *
   * @throws IllegalArgumentException if it is neither
   * @throws SourceException if that is no time at all, as if it had passed
   */
  static Duration timeout(String text) {
    long millis = parsed(named("timeout"), text);
    if (millis <= 0) {
      throw new SourceException(
          SourceException.Reason.TIMEOUT,
          "query",
          "timed out, for the parameter timeout=%s leaves it no time".formatted(text));
    }
    return Duration.ofMillis(millis);
  }

  /**
   * How far back an instant selector looks, in milliseconds: a duration as above, or one that is
   * not positive.
   *
   * @throws IllegalArgumentException if it is no duration
   */
  static long lookback(String text) {
    return parsed("error parsing lookback delta duration", text);
  }

  private static String named(String name) {
    return "invalid parameter \"%s\"".formatted(name);
  }

  private static long parsed(String mistake, String text) {
    try {
      return text.matches(NUMBER) ? millisOfSpan(text) : Durations.parse(text);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "%s: cannot parse \"%s\" to a valid duration. It overflows int64; at most 292 years are accepted"
              .formatted(mistake, text),
          e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: cannot parse \"%s\" to a valid duration; seconds and durations such as 5m are accepted"
              .formatted(mistake, text),
          e);
    }
  }

  private static long millisOfSpan(String seconds) {
    double span = Double.parseDouble(seconds);
    if (Math.abs(span) > LONGEST_SECONDS) {
      throw new ArithmeticException("too long: " + seconds);
    }
    return Math.round(span * 1000);
  }

  private static long millis(String seconds) {
    double millis = Double.parseDouble(seconds) * 1000;
    if (Math.abs(millis) > FARTHEST_MILLIS) {
      throw new ArithmeticException("too far away: " + seconds);
    }
    return Math.round(millis);
  }
}
