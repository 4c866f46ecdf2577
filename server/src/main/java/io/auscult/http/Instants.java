package io.auscult.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Supplier;

/** Instants as clients write them. */
public final class Instants {
  private Instants() {}

  /** From one instant to another, both included. */
  public record Range(Instant from, Instant to) {}

  /**
   * The parameters {@code from} and {@code to} of a request.
   *
   * @param to where the request names no end
   * @param length of the range where the request names no beginning
   */
  public static Range range(Context request, Supplier<Instant> to, Duration length) {
    Instant end = parameter("to", request).orElseGet(to);
    return new Range(parameter("from", request).orElseGet(() -> end.minus(length)), end);
  }

  private static Optional<Instant> parameter(String name, Context request) {
    return Optional.ofNullable(request.queryParam(name))
        .filter(text -> !text.isBlank())
        .map(text -> parse(name, text));
  }

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
