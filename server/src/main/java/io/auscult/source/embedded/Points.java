package io.auscult.source.embedded;

import io.auscult.series.Samples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Collects samples of one series as they come: mostly, not always, in the order of time. */
public final class Points {
  private long[] times = new long[16];
  private double[] values = new double[16];
  private int size;
  private boolean sorted = true;

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
