package io.auscult.rules.template;

/** Numbers for people, as Prometheus writes them. */
final class Humanize {
  private static final String[] LARGE = {"k", "M", "G", "T", "P", "E", "Z", "Y"};
  private static final String[] SMALL = {"m", "u", "n", "p", "f", "a", "z", "y"};
  private static final String[] BINARY = {"ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"};
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Humanize() {}

  /** Four digits and a prefix of the SI: {@code 1.235M}. */
  static String decimal(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return four(value);
    }
    return Math.abs(value) >= 1 ? large(value, 1000, LARGE) : small(value);
  }

  /** Four digits and a prefix of 1024: {@code 1Mi}. */
  static String binary(double value) {
    return Math.abs(value) <= 1 || !Double.isFinite(value)
        ? four(value)
        : large(value, 1024, BINARY);
  }

  private static String large(double value, double base, String[] prefixes) {
    double rest = value;
    String prefix = "";
    for (int i = 0; i < prefixes.length && Math.abs(rest) >= base; i++) {
      prefix = prefixes[i];
      rest /= base;
    }
    return four(rest) + prefix;
  }

  private static String small(double value) {
    double rest = value;
    String prefix = "";
    for (int i = 0; i < SMALL.length && Math.abs(rest) < 1; i++) {
      prefix = SMALL[i];
      rest *= 1000;
    }
    return four(rest) + prefix;
  }

  /** Seconds as {@code 1d 2h 3m 4s}, {@code 45.37s} or {@code 12.3ms}. */
  static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return four(seconds);
    }
    if (seconds == 0) {
      return four(seconds) + "s";
    }
    if (Math.abs(seconds) < 1) {
      return small(seconds) + "s";
    }
    String sign = seconds < 0 ? "-" : "";
    double magnitude = Math.abs(seconds);
    return sign + (magnitude < MINUTE ? four(magnitude) + "s" : parts((long) magnitude));
  }

  private static String parts(long seconds) {
    String text = seconds / MINUTE % 60 + "m " + seconds % MINUTE + "s";
    if (seconds >= HOUR) {
      text = seconds / HOUR % 24 + "h " + text;
    }
    return seconds >= DAY ? seconds / DAY + "d " + text : text;
  }

  /** A ratio in percent: {@code 95.9%}. */
  static String percentage(double ratio) {
    return four(ratio * 100) + "%";
  }

  /** Seconds since 1970: {@code 2022-01-25 12:36:43 +0000 UTC}. */
  static String timestamp(double seconds) {
    return Double.isFinite(seconds) ? Moments.text(Moments.of(seconds)) : four(seconds);
  }

  /** {@code %.4g} */
  private static String four(double value) {
    return Floats.format(value, 'g', 4);
  }
}
