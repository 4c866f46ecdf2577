package io.auscult.docs.chart;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** From where to where a chart goes, and what is written below it. */
record Axis(double from, double to, List<Tick> ticks) {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long[] STEPS = {
    MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY
  };
  private static final int MOST = 9;

  record Tick(double at, String text) {}

  Axis {
    ticks = List.copyOf(ticks);
  }

  /** Epoch milliseconds in UTC: a date at each midnight, else the time of day. */
  static Axis times(long from, long to) {
    long step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0 && (to - from) / STEPS[i] <= MOST; i--) {
      step = STEPS[i];
    }
    List<Tick> ticks = ticks((double) from, (double) to, (double) step, Axis::date);
    return new Axis(from, to, ticks);
  }

  private static String date(double epochMillis) {
    String pattern = epochMillis % DAY == 0 ? "d MMM" : "HH:mm";
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withZone(ZoneOffset.UTC)
        .format(Instant.ofEpochMilli((long) epochMillis));
  }

  /** Epoch milliseconds of days that are known by their number alone, the first being 1. */
  static Axis days(long zero, long from, long to) {
    List<Tick> ticks =
        ticks((double) from, (double) to, DAY, at -> "day " + (1 + Math.round((at - zero) / DAY)));
    return new Axis(from, to, ticks);
  }

  /** Each third month. */
  static Axis months(YearMonth from, YearMonth to) {
    List<Tick> ticks = new ArrayList<>();
    for (YearMonth month = from; month.isBefore(to); month = month.plusMonths(3)) {
      ticks.add(new Tick(millis(month), month.toString()));
    }
    return new Axis(millis(from), millis(to), ticks);
  }

  /** The first instant of a month. */
  static long millis(YearMonth month) {
    return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** Numbers at round places, about so many. */
  static Axis numbers(double from, double to, int wanted) {
    double step = round((to - from) / wanted);
    return new Axis(from, to, ticks(from, to, step, at -> text(at, step)));
  }

  private static List<Tick> ticks(
      double from, double to, double step, DoubleFunction<String> text) {
    List<Tick> ticks = new ArrayList<>();
    for (double i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
      double at = i * step + 0.0; // not -0
      ticks.add(new Tick(at, text.apply(at)));
    }
    return ticks;
  }

  /** The next of 1, 2, 5 times a power of ten. */
  private static double round(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    for (double times : new double[] {1, 2, 5}) {
      if (step <= times * power * 1.0001) {
        return times * power;
      }
    }
    return 10 * power;
  }

  private static String text(double value, double step) {
    if (Math.abs(value) >= 1e6) {
      return text(value / 1e6, step / 1e6) + " M";
    }
    int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
