package io.auscult.query;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What a caller may ask besides the expression.
 *
 * @param zone the zone of calendar slots: hour of day, weekday
 * @param timeout how long an answer is of use
 * @param fresh true where nothing may be answered from what was kept
 * @param rangeVectors whether the answer for an instant may be a range vector, {@code up[5m]}
 */
public record QueryOptions(ZoneId zone, Duration timeout, boolean fresh, boolean rangeVectors) {
  /** UTC, 25 seconds: less than the 30 after which Grafana's data proxy gives up. */
  public static final QueryOptions DEFAULT = of(ZoneOffset.UTC, Duration.ofSeconds(25));

  /** Kept results will do. */
  public static QueryOptions of(ZoneId zone, Duration timeout) {
    return new QueryOptions(zone, timeout, false, false);
  }

  public QueryOptions withZone(ZoneId other) {
    return new QueryOptions(other, timeout, fresh, rangeVectors);
  }

  /** The same, but computed anew where that is asked for. */
  public QueryOptions withFresh(boolean other) {
    return new QueryOptions(zone, timeout, other, rangeVectors);
  }

  public QueryOptions withTimeout(Duration other) {
    return new QueryOptions(zone, other, fresh, rangeVectors);
  }

  public QueryOptions withRangeVectors(boolean other) {
    return new QueryOptions(zone, timeout, fresh, other);
  }
}
