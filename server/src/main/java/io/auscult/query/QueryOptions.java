package io.auscult.query;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What a caller may ask besides the expression.
 *
 * @param zone the zone of calendar slots: hour of day, weekday
 * @param timeout how long an answer is of use
 */
public record QueryOptions(ZoneId zone, Duration timeout) {
  /** UTC, 25 seconds: less than the 30 after which Grafana's data proxy gives up. */
  public static final QueryOptions DEFAULT =
      new QueryOptions(ZoneOffset.UTC, Duration.ofSeconds(25));

  public QueryOptions withZone(ZoneId other) {
    return new QueryOptions(other, timeout);
  }

  public QueryOptions withTimeout(Duration other) {
    return new QueryOptions(zone, other);
  }
}
