package io.auscult.source.embedded;

import io.auscult.series.Samples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Collects samples of one series as they come: mostly, not always, in the order of time. */
public final class Points {
  private long[] times;
  private double[] values;
  private int size;
  private boolean sorted = true;

  public Points() {
    this(16);
  }

  /** With room for some, which grows where it does not suffice. */
  public Points(int capacity) {
    times = new long[Math.max(1, capacity)];
    values = new double[Math.max(1, capacity)];
  }

  public void add(long epochMillis, double value) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    sorted &= size == 0 || times[size - 1] <= epochMillis;
    times[size] = epochMillis;
    values[size++] = value;
  }

  public int size() {
    return size;
  }

  /** Those that are not after an instant, in the order in which they came. */
  public Points upTo(long epochMillis) {
    if (Arrays.stream(times, 0, size).noneMatch(time -> time > epochMillis)) {
      return this;
    }
    Points kept = new Points(size);
    for (int i = 0; i < size; i++) {
      if (times[i] <= epochMillis) {
        kept.add(times[i], values[i]);
      }
    }
    return kept;
  }

  /** These, and after them the others. */
  public Points plus(Points others) {
    for (int i = 0; i < others.size; i++) {
      add(others.times[i], others.values[i]);
    }
    return this;
  }

  /** Epoch milliseconds of the sample that came at a position. */
  long time(int i) {
    return times[i];
  }

  double value(int i) {
    return values[i];
  }

  /** In the order of time; those of one instant in the order in which they came. */
  public Samples samples() {
    if (sorted) {
      return Samples.of(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingLong(i -> times[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return Samples.of(
        Arrays.stream(order).mapToLong(i -> times[i]).toArray(),
        Arrays.stream(order).mapToDouble(i -> values[i]).toArray());
  }
}
