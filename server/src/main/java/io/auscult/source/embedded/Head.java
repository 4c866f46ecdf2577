package io.auscult.source.embedded;

import io.auscult.series.Samples;
import java.util.Arrays;

/**
 * The newest samples of a series, not yet in a chunk. An immutable view: heads that grew from each
 * other share arrays, and each reads only up to its own size.
 *
 * <p>Only the last of such a line of heads may grow, which holds because one writer owns it.
 */
final class Head {
  static final Head EMPTY = new Head(new long[0], new double[0], 0);

  private final long[] times;
  private final double[] values;
  private final int size;

  private Head(long[] times, double[] values, int size) {
    this.times = times;
    this.values = values;
    this.size = size;
  }

  int size() {
    return size;
  }

  /** With more samples, all later than those here. */
  Head plus(Samples later) {
    int needed = size + later.size();
    boolean grow = needed > times.length;
    int capacity = Math.max(needed, Math.max(4, 2 * size));
    long[] newTimes = grow ? Arrays.copyOf(times, capacity) : times;
    double[] newValues = grow ? Arrays.copyOf(values, capacity) : values;
    for (int i = 0; i < later.size(); i++) {
      newTimes[size + i] = later.time(i);
      newValues[size + i] = later.value(i);
    }
    return new Head(newTimes, newValues, needed);
  }

  Samples samples() {
    return Samples.of(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
  }
}
