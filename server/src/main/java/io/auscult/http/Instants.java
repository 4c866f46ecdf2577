package io.auscult.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Instants as clients write them. */
public final class Instants {
  private Instants() {}

  /**
   * Reads an ISO time with an offset, or epoch milliseconds.
   *
   * @param name what the instant is called in the request, for the message
   * @throws IllegalArgumentException for anything else
   */
  public static Instant parse(String name, String text) {
    try {
      boolean number = text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
      return number
          ? Instant.ofEpochMilli((long) Double.parseDouble(text))
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: '%s' is neither an ISO time such as 2025-01-31T12:00:00Z nor epoch milliseconds"
              .formatted(name, text),
          e);
    }
  }
}
