package io.auscult.query.promqltest;

import io.auscult.series.TimeGrid;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants and steps as scripts write them. */
final class Times {
  private static final Pattern DURATION =
      Pattern.compile("[+-]?(?:\\d+(?:\\.\\d+)?(?:ms|[smhdwy]))+");
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|[smhdwy])");
  private static final Pattern SECONDS = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?");

  private Times() {}

  /** {@code 1m40s}; a bare number is in seconds. */
  static long millis(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Math.round(Double.parseDouble(text) * 1000);
    }
    if (!DURATION.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "times are seconds or durations such as 1m40s, got '%s'".formatted(text));
    }
    Matcher part = PART.matcher(text);
    double millis = 0;
    while (part.find()) {
      millis += Double.parseDouble(part.group(1)) * unit(part.group(2));
    }
    return Math.round(text.startsWith("-") ? -millis : millis);
  }

  static TimeGrid grid(String from, String to, String step) {
    return new TimeGrid(millis(from), millis(to), millis(step));
  }

  private static double unit(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      case "w" -> 7 * 86_400_000.0;
      default -> 365 * 86_400_000.0;
    };
  }
}
