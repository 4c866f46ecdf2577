package io.auscult.http.prometheus;

import io.auscult.config.Quantity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Times and durations as Prometheus' clients write them; errors begin with its words. */
final class Parameters {
  private static final String NUMBER = "[+-]?[0-9.][0-9.eE+-]*";

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
      return text.matches(NUMBER)
          ? millis(text)
          : Instant.from(OffsetDateTime.parse(text)).toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: cannot parse \"%s\" to a valid timestamp; epoch seconds and RFC 3339 are accepted"
              .formatted(named(name), text),
          e);
    }
  }

  /**
   * Seconds with a fraction, or a duration such as {@code 5m}, in milliseconds.
   *
   * @throws IllegalArgumentException if it is neither, or not positive
   */
  static long step(String name, String text) {
    long millis = duration(name, text);
    if (millis <= 0) {
      throw new IllegalArgumentException(
          "%s: '%s' must be longer than zero, such as 15 (seconds) or 5m"
              .formatted(named(name), text));
    }
    return millis;
  }

  private static long duration(String name, String text) {
    return parsed(named(name), text);
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
      return text.matches(NUMBER) ? millis(text) : Quantity.duration(text).toMillis();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "%s: cannot parse \"%s\" to a valid duration; seconds and durations such as 5m are accepted"
              .formatted(mistake, text),
          e);
    }
  }

  private static long millis(String seconds) {
    double millis = Double.parseDouble(seconds) * 1000;
    if (Math.abs(millis) > FARTHEST_MILLIS) {
      throw new ArithmeticException("too far away: " + seconds);
    }
    return Math.round(millis);
  }
}
