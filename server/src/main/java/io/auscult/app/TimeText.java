package io.auscult.app;

import io.auscult.config.Quantity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Instants as people write them at a command line. */
final class TimeText {
  private TimeText() {}

  /**
   * {@code now}, {@code now-6h}, {@code -6h}, an ISO instant, a date (midnight UTC), or epoch
   * seconds.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static Instant parse(String text, Instant now) {
    if (text.equals("now")) {
      return now;
    }
    try {
      if (text.startsWith("now-") || text.startsWith("-")) {
        return now.minus(Quantity.duration(text.substring(text.indexOf('-') + 1)));
      }
      if (text.matches("\\d{9,11}(\\.\\d+)?")) {
        return Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000));
      }
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' is no time; write now, now-6h, 2026-11-24, 2026-11-24T08:00:00Z or epoch seconds"
              .formatted(text),
          e);
    }
  }
}
