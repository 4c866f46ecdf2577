package io.auscult.dashboard;

import java.util.regex.Pattern;

/** Grafana's variables in an expression, which have to be something where it is parsed. */
final class Placeholders {
  private static final Pattern DURATION =
      Pattern.compile("\\$\\{?__(?:rate_interval|interval|range)(?:_s|_ms)?}?");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}|\\$\\w+");

  private Placeholders() {}

  /** The expression with a minute for durations and a word for the rest. */
  static String filled(String text) {
    return VARIABLE.matcher(DURATION.matcher(text).replaceAll("1m")).replaceAll("x");
  }
}
