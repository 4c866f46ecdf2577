package io.auscult.source;

import io.auscult.promql.Matcher;
import java.util.List;

/**
 * Which series are asked about: those that match and have a sample from one instant to another,
 * epoch milliseconds, both included. No matchers: all series.
 */
public record SeriesQuery(List<Matcher> matchers, long fromMillis, long toMillis) {
  public SeriesQuery {
    matchers = List.copyOf(matchers);
  }

  /** All that match, whenever. */
  public static SeriesQuery always(List<Matcher> matchers) {
    return new SeriesQuery(matchers, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** True where it ends before it starts: no series is asked about. */
  public boolean isNever() {
    return fromMillis > toMillis;
  }

  /** True where no time is excluded. */
  public boolean isAlways() {
    return fromMillis == Long.MIN_VALUE && toMillis == Long.MAX_VALUE;
  }
}
