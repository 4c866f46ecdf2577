package io.auscult.rules.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/** Numbers as Prometheus' templates show them to people. */
final class Humanized {
  private static final List<String> LARGE = List.of("k", "M", "G", "T", "P", "E", "Z", "Y");
  private static final List<String> SMALL = List.of("m", "u", "n", "p", "f", "a", "z", "y");
  private static final List<String> BINARY =
      List.of("ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi");
  private static final int DIGITS = 4;
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;
  private static final int DAY = 86400;

  private Humanized() {}

  private static String digits(double value) {
    return GoNumbers.general(value, DIGITS);
  }

  private static boolean isPlain(double value) {
    return value == 0 || Double.isNaN(value) || Double.isInfinite(value);
  }

  /** {@code 1048576} is {@code 1.049M}. */
  static String decimal(double value) {
    if (isPlain(value)) {
      return digits(value);
    }
    return Math.abs(value) >= 1 ? large(value, LARGE, 1000) : small(value);
  }

  /** {@code 1048576} is {@code 1Mi}. */
  static String binary(double value) {
    return Math.abs(value) <= 1 || isPlain(value) ? digits(value) : large(value, BINARY, 1024);
  }

  private static String large(double value, List<String> prefixes, double base) {
    double rest = value;
    String prefix = "";
    for (String next : prefixes) {
      if (Math.abs(rest) < base) {
        break;
      }
      prefix = next;
      rest /= base;
    }
    return digits(rest) + prefix;
  }

  private static String small(double value) {
    double rest = value;
    String prefix = "";
    for (String next : SMALL) {
      if (Math.abs(rest) >= 1) {
        break;
      }
      prefix = next;
      rest *= 1000;
    }
    return digits(rest) + prefix;
  }

  /** {@code 135.3563} is {@code 2m 15s}. */
  static String duration(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return digits(value);
    }
    if (value == 0) {
      return digits(value) + "s";
    }
    return Math.abs(value) >= 1 ? seconds(value) : small(value) + "s";
  }

  private static String seconds(double value) {
    String sign = value < 0 ? "-" : "";
    double positive = Math.abs(value);
    long whole = (long) positive;
    long days = whole / DAY;
    long hours = whole / HOUR % 24;
    long minutes = whole / MINUTE % MINUTE;
    long seconds = whole % MINUTE;
    if (days != 0) {
      return "%s%dd %dh %dm %ds".formatted(sign, days, hours, minutes, seconds);
    }
    if (hours != 0) {
      return "%s%dh %dm %ds".formatted(sign, hours, minutes, seconds);
    }
    return minutes != 0
        ? "%s%dm %ds".formatted(sign, minutes, seconds)
        : sign + digits(positive) + "s";
  }

  /** {@code 0.959} is {@code 95.9%}. */
  static String percentage(double value) {
    return digits(value * 100) + "%";
  }

  /** {@code 1643114203} is {@code 2022-01-25 12:36:43 +0000 UTC}. */
  static String timestamp(double value) {
    return Double.isNaN(value) || Double.isInfinite(value)
        ? digits(value)
        : Values.time(time(value));
  }

  /** To the millisecond, as Prometheus keeps times. */
  static Instant time(double seconds) {
    BigDecimal millis = new BigDecimal(seconds).movePointRight(3).setScale(0, RoundingMode.DOWN);
    return Instant.ofEpochMilli(millis.longValue());
  }
}
