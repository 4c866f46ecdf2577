package io.auscult.rules.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code parseDuration}: the durations of PromQL, such as {@code 1h30m}. */
final class Durations {
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:([0-9]+)y)?(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?"
              + "(?:([0-9]+)s)?(?:([0-9]+)ms)?");

  /** Milliseconds of each unit, in the order of the pattern. */
  private static final long[] UNITS = {
    31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L
  };

  /** As many as nanoseconds of a 64-bit integer hold. */
  private static final long MOST_MILLIS = Long.MAX_VALUE / 1_000_000;

  private Durations() {}

  static double seconds(String text) {
    if (text.isEmpty()) {
      throw new Failure("empty duration string");
    }
    if (text.equals("0")) {
      return 0;
    }
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new Failure("not a valid duration string: " + Quote.of(text));
    }
    try {
      return millis(matcher) / 1e3;
    } catch (ArithmeticException | NumberFormatException e) {
      throw new Failure("duration out of range");
    }
  }

  private static long millis(Matcher matcher) {
    long millis = 0;
    for (int unit = 0; unit < UNITS.length; unit++) {
      String count = matcher.group(unit + 1);
      long more = count == null ? 0 : Math.multiplyExact(Long.parseLong(count), UNITS[unit]);
      millis = Math.addExact(millis, more);
    }
    if (millis > MOST_MILLIS) {
      throw new ArithmeticException();
    }
    return millis;
  }
}
