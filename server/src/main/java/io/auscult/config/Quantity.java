package io.auscult.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them: the unit stands in the value. */
public final class Quantity {
  private static final Pattern DURATION_PART = Pattern.compile("(\\d+)(ms|s|m|h|d|w|y)");
  private static final Pattern DURATION = Pattern.compile("0|(\\d{1,9}(ms|s|m|h|d|w|y))+");
  private static final Pattern SIZE = Pattern.compile("(\\d+) ?(B|KB|MB|GB|TB)");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7),
          "y", Duration.ofDays(365));

  private static final Map<String, Long> SIZES =
      Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30, "TB", 1L << 40);

  private Quantity() {}

  /**
   * A duration such as {@code 30s}, {@code 1h30m}, {@code 15d}, {@code 0}; a year has 365 days.
   *
   * @throws IllegalArgumentException if it has another form or is longer than 292 years
   */
  public static Duration duration(String text) {
    if (!DURATION.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no duration; write one such as 500ms, 30s, 5m, 1h30m or 15d".formatted(text));
    }
    try {
      Duration sum = sum(text);
      // So that nobody who counts in milliseconds or nanoseconds runs over.
      return Duration.ofNanos(sum.toNanos());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "'%s' is too long; at most 292y are accepted".formatted(text), e);
    }
  }

  private static Duration sum(String text) {
    Duration sum = Duration.ZERO;
    Matcher part = DURATION_PART.matcher(text);
    while (part.find()) {
      Duration unit = UNITS.getOrDefault(part.group(2), Duration.ZERO);
      sum = sum.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
    }
    return sum;
  }

  /**
   * A number of bytes such as {@code 512MB}, {@code 10GB}; units are powers of 1024.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static long bytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a size; write 512MB or 10GB (B, KB, MB, GB, TB)".formatted(text));
    }
    try {
      return Math.multiplyExact(
          Long.parseLong(size.group(1)), SIZES.getOrDefault(size.group(2), 1L));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is too large; at most 8388607TB are accepted".formatted(text), e);
    }
  }
}
