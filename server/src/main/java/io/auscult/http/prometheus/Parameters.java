package io.auscult.http.prometheus;

import io.auscult.config.Quantity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Times and durations as Prometheus' clients write them. */
final class Parameters {
  private Parameters() {}

  /**
   * Epoch seconds with a fraction, or RFC 3339, in epoch milliseconds.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static long instant(String text) {
    try {
      return text.matches("-?[0-9.eE+-]+")
          ? Math.round(Double.parseDouble(text) * 1000)
          : Instant.from(OffsetDateTime.parse(text)).toEpochMilli();
    } catch (DateTimeParseException | NumberFormatException e) {
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
    long millis =
        text.matches("[0-9.eE+-]+")
            ? Math.round(Double.parseDouble(text) * 1000)
            : Quantity.duration(text).toMillis();
    if (millis <= 0) {
      throw new IllegalArgumentException(
          "'%s' must be longer than zero, such as 15 (seconds) or 5m".formatted(text));
    }
    return millis;
  }
}
