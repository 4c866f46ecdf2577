package io.auscult.promql;

import java.util.regex.Pattern;

/**
 * Durations as Prometheus writes them, {@code 1h30m}: each unit at most once, from the largest to
 * the smallest; a year has 365 days.
 */
public final class Durations {
  private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
  private static final long[] MILLIS = {
    365 * 86_400_000L, 7 * 86_400_000L, 86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L
  };
  private static final Pattern SHAPE = Pattern.compile("[0-9][0-9ywdhms]*[ywdhms]");
  private static final Pattern ORDERED =
      Pattern.compile(
          "(?:([0-9]+)y)?(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?"
              + "(?:([0-9]+)ms)?");

  /** Prometheus counts in nanoseconds, so no duration is longer than 292 years. */
  private static final long MAX_MILLIS = Long.MAX_VALUE / 1_000_000;

  private Durations() {}

  /** Milliseconds as text, {@code 1h30m}; {@code 0s} for none. */
  public static String text(long millis) {
    if (millis == 0) {
      return "0s";
    }
    StringBuilder text = new StringBuilder(millis < 0 ? "-" : "");
    long rest = Math.abs(millis);
    for (int i = 0; i < UNITS.length; i++) {
      // As Prometheus prints them: years and weeks only where nothing is left over.
      boolean used = rest >= MILLIS[i] && (i > 1 || rest % MILLIS[i] == 0);
      if (used) {
        text.append(rest / MILLIS[i]).append(UNITS[i]);
        rest %= MILLIS[i];
      }
    }
    return text.toString();
  }

  /** True for digits and units, in whatever order. */
  static boolean isDuration(String word) {
    return SHAPE.matcher(word).matches();
  }

  /**
   * The milliseconds of a duration that stands by itself, such as a parameter.
   *
   * @throws ExprException for anything else, a unit out of order or twice, or more than 292 years
   */
  public static long parse(String text) {
    Span all = new Span(0, text.length());
    if (!isDuration(text)) {
      throw new ExprException(text, all, "a duration such as 5m or 1h30m was expected");
    }
    return millis(text, all);
  }

  /**
   * The milliseconds of a duration in an expression.
   *
   * @throws ExprException for a unit out of order or twice, or more than 292 years
   */
  static long millis(String text, Span span) {
    var matcher = ORDERED.matcher(text.substring(span.start(), span.end()));
    if (!matcher.matches()) {
      throw new ExprException(
          text,
          span,
          "the units of a duration go from large to small, each at most once: y w d h m s ms");
    }
    double millis = 0;
    for (int i = 0; i < UNITS.length; i++) {
      String count = matcher.group(i + 1);
      millis += count == null ? 0 : Double.parseDouble(count) * MILLIS[i];
    }
    return inRange(text, span, millis);
  }

  /** Checks a duration given in milliseconds and rounds it to whole ones. */
  static long inRange(String text, Span span, double millis) {
    if (Math.abs(millis) <= MAX_MILLIS) {
      return Math.round(millis);
    }
    throw new ExprException(text, span, "a duration may be at most 292 years");
  }
}
