package io.auscult.query;

import io.auscult.stats.LocalCalendar;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a caller may ask besides the expression.
 *
 * @param calendar the local time of calendar slots: hour of day, weekday, holidays
 * @param timeout how long an answer is of use
 * @param fresh true where nothing may be answered from what was kept
 * @param rangeVectors whether the answer for an instant may be a range vector, {@code up[5m]}
 * @param lookback how far back an instant selector looks for its sample; empty: five minutes here,
 *     and what is configured there in a Prometheus that is asked
 * @param countSamples whether to count the samples that each point looks at
 */
public record QueryOptions(
    LocalCalendar calendar,
    Duration timeout,
    boolean fresh,
    boolean rangeVectors,
    Optional<Duration> lookback,
    boolean countSamples) {
  /** Prometheus' default. */
  private static final Duration DEFAULT_LOOKBACK = Duration.ofMinutes(5);

  /** UTC, 25 seconds: less than the 30 after which Grafana's data proxy gives up. */
  public static final QueryOptions DEFAULT = of(LocalCalendar.UTC, Duration.ofSeconds(25));

  /** Kept results will do. */
  public static QueryOptions of(LocalCalendar calendar, Duration timeout) {
    return new QueryOptions(calendar, timeout, false, false, Optional.empty(), false);
  }

  public ZoneId zone() {
    return calendar.zone();
  }

  public QueryOptions withZone(ZoneId other) {
    return withCalendar(calendar.withZone(other));
  }

  public QueryOptions withCalendar(LocalCalendar other) {
    return new QueryOptions(other, timeout, fresh, rangeVectors, lookback, countSamples);
  }

  /** The same, but computed anew where that is asked for. */
  public QueryOptions withFresh(boolean other) {
    return new QueryOptions(calendar, timeout, other, rangeVectors, lookback, countSamples);
  }

  public QueryOptions withTimeout(Duration other) {
    return new QueryOptions(calendar, other, fresh, rangeVectors, lookback, countSamples);
  }

  public QueryOptions withRangeVectors(boolean other) {
    return new QueryOptions(calendar, timeout, fresh, other, lookback, countSamples);
  }

  public QueryOptions withLookback(Duration other) {
    return new QueryOptions(
        calendar, timeout, fresh, rangeVectors, Optional.of(other), countSamples);
  }

  /** The same, counting samples; computed anew, for of kept points nobody has counted. */
  public QueryOptions withSampleCounts() {
    return new QueryOptions(calendar, timeout, true, rangeVectors, lookback, true);
  }

  /** How far back an instant selector looks that is evaluated here. */
  long lookbackMillis() {
    return lookback.orElse(DEFAULT_LOOKBACK).toMillis();
  }
}
