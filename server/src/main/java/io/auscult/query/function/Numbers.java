package io.auscult.query.function;

import io.auscult.series.Samples;
import java.util.Arrays;

/** The numbers of a window in the order of time, NaN left out. */
final class Numbers {
  private final long[] times;
  private final double[] values;

  private Numbers(long[] times, double[] values) {
    this.times = times;
    this.values = values;
  }

  /** Those of the current window; their times count from an origin, milliseconds. */
  static Numbers of(Windows window, long origin) {
    Samples samples = window.samples();
    long[] times = new long[window.size()];
    double[] values = new double[window.size()];
    int size = 0;
    for (int i = window.from(); i < window.to(); i++) {
      if (!Double.isNaN(samples.value(i))) {
        times[size] = samples.time(i) - origin;
        values[size++] = samples.value(i);
      }
    }
    return new Numbers(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
  }

  int size() {
    return values.length;
  }

  long time(int i) {
    return times[i];
  }

  /** The array itself: read only. */
  long[] times() {
    return times;
  }

  /** The array itself: read only. */
  double[] values() {
    return values;
  }
}
