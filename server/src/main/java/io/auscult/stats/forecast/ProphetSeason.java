package io.auscult.stats.forecast;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The seasons of {@link Prophet}, each a Fourier series, and when it has them: from {@value
 * #LEAST_CYCLES} cycles on. Prophet takes two, but who asks for two days has a little less, for the
 * first sample comes after the start of a range, and the last before its end.
 */
enum ProphetSeason {
  /** However far samples are apart. */
  YEAR(365.25, 10, Double.POSITIVE_INFINITY),
  /** If samples are closer than a week. */
  WEEK(7, 3, 7),
  /** If samples are closer than a day. */
  DAY(1, 4, 1);

  static final double LEAST_CYCLES = 1.8;

  /** Enough for a season that the whole of the samples is known to have. */
  static final double LEAST_CYCLES_OF_A_PART = 1.5;

  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final double days;
  private final int order;
  private final double gapDays;

  ProphetSeason(double days, int order, double gapDays) {
    this.days = days;
    this.order = order;
    this.gapDays = gapDays;
  }

  /** Those of samples over a span whose closest ones are a gap apart. */
  static List<ProphetSeason> of(long spanMillis, long gapMillis) {
    return Arrays.stream(values())
        .filter(s -> gapMillis < s.gapDays * DAY_MILLIS)
        .filter(s -> s.cycles(spanMillis + gapMillis) >= LEAST_CYCLES)
        .toList();
  }

  /** How often it repeats in the course of a span. */
  double cycles(long spanMillis) {
    return spanMillis / (days * DAY_MILLIS);
  }

  /** Number of columns: a sine and a cosine for each harmonic. */
  int columns() {
    return 2 * order;
  }

  /** The period of its highest harmonic. */
  double shortestMillis() {
    return days * DAY_MILLIS / order;
  }

  /** Writes the columns at an instant into a row. */
  void fill(long epochMillis, double[] row, int from) {
    double angle = 2 * Math.PI * (epochMillis / (days * DAY_MILLIS) % 1);
    double sine = Math.sin(angle);
    double cosine = Math.cos(angle);
    row[from] = sine;
    row[from + 1] = cosine;
    for (int i = from + 2; i < from + columns(); i += 2) {
      row[i] = row[i - 2] * cosine + row[i - 1] * sine;
      row[i + 1] = row[i - 1] * cosine - row[i - 2] * sine;
    }
  }
}
