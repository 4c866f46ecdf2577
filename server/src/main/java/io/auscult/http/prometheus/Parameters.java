package io.auscult.http.prometheus;

import io.auscult.config.Quantity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Times and durations as Prometheus' clients write them. */
final class Parameters {
  private static final String NUMBER = "[+-]?[0-9.][0-9.eE+-]*";

  /** Some 285,000 years around 1970: far enough, and sums of such times do not run over. */
  private static final double FARTHEST_MILLIS = 9e15;

  private Parameters() {}

  /**
   * Epoch seconds with a fraction, or RFC 3339, in epoch milliseconds.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static long instant(String text) {
    try {
      return text.matches(NUMBER)
          ? millis(text)
          : Instant.from(OffsetDateTime.parse(text)).toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "cannot parse '%s' to a valid timestamp; epoch seconds and RFC 3339 are accepted"
              .formatted(text),
          e);
    }
  }

  /**
   * Seconds with a fraction, or a duration such as {@code 5m}, in milliseconds.
   *
   * @throws IllegalArgumentException if it is neither, or not positive
   */
  static long step(String text) {
    long millis = text.matches(NUMBER) ? seconds(text) : Quantity.duration(text).toMillis();
    if (millis <= 0) {
      throw new IllegalArgumentException(
          "'%s' must be longer than zero, such as 15 (seconds) or 5m".formatted(text));
    }
    return millis;
  }

  private static long seconds(String text) {
    try {
      return millis(text);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is no number of seconds, such as 15 or 0.5".formatted(text), e);
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
