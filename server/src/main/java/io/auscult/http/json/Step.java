package io.auscult.http.json;

import io.auscult.series.TimeGrid;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The distance of the points of an answer.
 *
 * <p>It is the larger of the panel's interval and range / maxDataPoints, rounded up to a pleasant
 * length, and the points are absolute multiples of it: a refresh some seconds later asks for the
 * same instants, so lines do not dance and caches hit. The grid covers (from, to], which with such
 * a step is never more than maxDataPoints.
 */
final class Step {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private static final long[] PLEASANT = {
    SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND,
    MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
    HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY
  };

  private static final long MOST_POINTS = 1_000_000;

  private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|d|w|y)?");

  private Step() {}

  /** The step for a panel, milliseconds. */
  static long forPanel(TimeRange range, OptionalLong intervalMillis, int maxDataPoints) {
    long byWidth = Math.ceilDiv(range.lengthMillis(), maxDataPoints);
    return pleasant(Math.max(intervalMillis.orElse(1), byWidth));
  }

  /** The smallest pleasant length that is not less: 1, 2, 5, 10, 15, 30 s ... 12 h, whole days. */
  static long pleasant(long millis) {
    for (long candidate : PLEASANT) {
      if (candidate >= millis) {
        return candidate;
      }
    }
    return Math.ceilDiv(millis, DAY) * DAY;
  }

  /**
   * The multiples of a step in (from, to]; the last one before where there is none.
   *
   * @throws IllegalArgumentException where that is more points than any panel could want
   */
  static TimeGrid grid(TimeRange range, long stepMillis) {
    long points = range.lengthMillis() / stepMillis;
    if (points > MOST_POINTS) {
      throw new IllegalArgumentException(
          "the step of %d ms gives %d points in this range, at most %d are computed; use a longer step"
              .formatted(stepMillis, points, MOST_POINTS));
    }
    long last = Math.floorDiv(range.toMillis(), stepMillis) * stepMillis;
    long first = (Math.floorDiv(range.fromMillis(), stepMillis) + 1) * stepMillis;
    return new TimeGrid(Math.min(first, last), last, stepMillis);
  }

  /**
   * Reads {@code 30s}, {@code 1h30m}, {@code 500ms}; a bare number is seconds.
   *
   * @return milliseconds, at least 1
   */
  static long parse(String name, String text) {
    Matcher part = PART.matcher(text.strip());
    double millis = 0;
    int at = 0;
    while (part.find() && part.start() == at) {
      millis += Double.parseDouble(part.group(1)) * unit(part.group(2));
      at = part.end();
    }
    if (at < text.strip().length() || millis < 1) {
      throw new IllegalArgumentException(
          "%s must be a duration such as 30s, 5m or 1h30m, got '%s'".formatted(name, text));
    }
    return (long) millis;
  }

  /** The step of a grid in the notation that {@link #parse} reads, {@code 90s}, {@code 5m}. */
  static String text(TimeGrid grid) {
    long millis = grid.stepMillis();
    for (String unit : new String[] {"d", "h", "m", "s"}) {
      if (millis % unit(unit) == 0) {
        return millis / unit(unit) + unit;
      }
    }
    return millis + "ms";
  }

  private static long unit(@Nullable String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "m" -> MINUTE;
      case "h" -> HOUR;
      case "d" -> DAY;
      case "w" -> 7 * DAY;
      case "y" -> 365 * DAY;
      case null, default -> SECOND;
    };
  }
}
