package io.auscult.http.json;

import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where a series has a value, as events: points that are no further apart than a step make one
 * region, a point by itself is an instant. So any expression that is empty while all is well draws
 * when it was not.
 */
final class Regions {
  private Regions() {}

  /**
   * The regions of one series, each with its lowest and highest value as text.
   *
   * @param title what each is called
   */
  static List<Event> of(Series series, String title, long stepMillis) {
    List<Event> regions = new ArrayList<>();
    Samples samples = series.samples();
    int first = next(samples, 0);
    while (first < samples.size()) {
      int last = last(samples, first, stepMillis);
      regions.add(region(series, title, first, last));
      first = next(samples, last + 1);
    }
    return regions;
  }

  private static int next(Samples samples, int from) {
    int i = from;
    while (i < samples.size() && Stale.is(samples.value(i))) {
      i++;
    }
    return i;
  }

  private static int last(Samples samples, int first, long stepMillis) {
    int last = first;
    for (int i = next(samples, first + 1);
        i < samples.size() && samples.time(i) - samples.time(last) <= stepMillis;
        i = next(samples, i + 1)) {
      last = i;
    }
    return last;
  }

  private static Event region(Series series, String title, int first, int last) {
    Samples samples = series.samples();
    long end = samples.time(last);
    return new Event(
        samples.time(first),
        end > samples.time(first) ? OptionalLong.of(end) : OptionalLong.empty(),
        title,
        text(samples, first, last),
        series.labels());
  }

  private static String text(Samples samples, int first, int last) {
    double low = samples.value(first);
    double high = low;
    for (int i = next(samples, first + 1); i <= last; i = next(samples, i + 1)) {
      low = Math.min(low, samples.value(i));
      high = Math.max(high, samples.value(i));
    }
    // An equal pair and one of NaN, which is not even equal to itself, is told once.
    return Double.compare(low, high) == 0 ? brief(low) : brief(low) + " to " + brief(high);
  }

  /** Four digits are read at a glance. */
  private static String brief(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
