package io.auscult.http.json;

import io.auscult.config.Quantity;
import io.auscult.http.Instants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time range of a request, epoch milliseconds, both ends included. */
record TimeRange(long fromMillis, long toMillis) {
  private static final Duration DEFAULT = Duration.ofHours(6);

  TimeRange {
    if (toMillis < fromMillis) {
      throw new IllegalArgumentException(
          "range.to %s is before range.from %s"
              .formatted(Instant.ofEpochMilli(toMillis), Instant.ofEpochMilli(fromMillis)));
    }
  }

  /**
   * Reads {@code {"from":…, "to":…}}: ISO, epoch milliseconds, {@code now} or {@code now-1h}; the
   * last six hours where absent.
   */
  static TimeRange of(Fields range, Clock clock) {
    long to =
        range.text("to").map(text -> millis("range.to", text, clock)).orElseGet(clock::millis);
    long from =
        range
            .text("from")
            .map(text -> millis("range.from", text, clock))
            .orElseGet(() -> to - DEFAULT.toMillis());
    return new TimeRange(from, to);
  }

  /** Grafana sends ISO; the words of its time picker are for people with curl. */
  private static long millis(String name, String text, Clock clock) {
    if (text.equals("now")) {
      return clock.millis();
    }
    if (text.startsWith("now-")) {
      return clock.millis() - Quantity.duration(text.substring("now-".length())).toMillis();
    }
    return Instants.parse(name, text).toEpochMilli();
  }

  Instant from() {
    return Instant.ofEpochMilli(fromMillis);
  }

  Instant to() {
    return Instant.ofEpochMilli(toMillis);
  }

  long lengthMillis() {
    return toMillis - fromMillis;
  }
}
