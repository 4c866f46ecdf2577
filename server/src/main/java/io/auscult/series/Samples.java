package io.auscult.series;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Timestamps (epoch milliseconds, never decreasing) and values, kept in primitive arrays.
 *
 * <p>Samples of a stored metric have strictly increasing times; events may share one. Immutable by
 * contract: whoever hands arrays to {@link #of} does not touch them again.
 */
public final class Samples {
  /** No samples. */
  public static final Samples EMPTY = new Samples(new long[0], new double[0], 0);

  private final long[] times;
  private final double[] values;
  private final int size;

  private Samples(long[] times, double[] values, int size) {
    this.times = times;
    this.values = values;
    this.size = size;
  }

  /**
   * Takes over two arrays of one length.
   *
   * @throws IllegalArgumentException if the lengths differ or a time is before its predecessor
   */
  public static Samples of(long[] epochMillis, double[] values) {
    if (epochMillis.length != values.length) {
      throw new IllegalArgumentException(
          "as many times as values are needed, got %d and %d"
              .formatted(epochMillis.length, values.length));
    }
    for (int i = 1; i < epochMillis.length; i++) {
      if (epochMillis[i] < epochMillis[i - 1]) {
        throw new IllegalArgumentException(
            "times must not decrease, got %d after %d"
                .formatted(epochMillis[i], epochMillis[i - 1]));
      }
    }
    return new Samples(epochMillis, values, values.length);
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** Epoch milliseconds of the sample at a position. */
  public long time(int i) {
    return times[i];
  }

  public double value(int i) {
    return values[i];
  }

  /** Position of the first sample after an instant, {@link #size} where there is none. */
  public int firstAfter(long epochMillis) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] > epochMillis) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The samples in (from, to], the half-open window of PromQL's range selectors. */
  public Samples between(long fromMillis, long toMillis) {
    int from = firstAfter(fromMillis);
    int to = firstAfter(toMillis);
    if (from >= to) {
      return EMPTY;
    }
    return new Samples(
        Arrays.copyOfRange(times, from, to), Arrays.copyOfRange(values, from, to), to - from);
  }

  /** A copy of the times, epoch milliseconds. */
  public long[] times() {
    return Arrays.copyOf(times, size);
  }

  /** A copy of the values. */
  public double[] values() {
    return Arrays.copyOf(values, size);
  }

  /** Equal times and values; a stale marker equals no other NaN. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Samples samples
        && Arrays.equals(times, 0, size, samples.times, 0, samples.size)
        && Arrays.equals(values, 0, size, samples.values, 0, samples.size)
        && IntStream.range(0, size).allMatch(i -> hasSameMarker(samples, i));
  }

  /** {@link Arrays#equals(double[], double[])} takes all NaNs for one. */
  private boolean hasSameMarker(Samples other, int i) {
    return Stale.is(values[i]) == Stale.is(other.values[i]);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(times()) + Arrays.hashCode(values());
  }

  @Override
  public String toString() {
    return size == 0
        ? "no samples"
        : "%d samples from %d to %d".formatted(size, times[0], times[size - 1]);
  }

  /** Collects samples in the order of time. */
  public static final class Builder {
    /** Some virtual machines keep a few words of an array for themselves. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private long[] times;
    private double[] values;
    private int size;

    public Builder() {
      this(16);
    }

    public Builder(int capacity) {
      times = new long[Math.max(1, capacity)];
      values = new double[Math.max(1, capacity)];
    }

    /** Adds a sample that is not older than the last one. */
    public Builder add(long epochMillis, double value) {
      if (size > 0 && epochMillis < times[size - 1]) {
        throw new IllegalArgumentException(
            "times must not decrease, got %d after %d".formatted(epochMillis, times[size - 1]));
      }
      if (size == times.length) {
        grow(size + Math.min(size, LONGEST_ARRAY - size));
      }
      times[size] = epochMillis;
      values[size++] = value;
      return this;
    }

    /**
     * Adds the samples from one position to another, the end exclusive, none of them older than the
     * last one here.
     */
    public Builder add(Samples others, int from, int to) {
      if (from >= to) {
        return this;
      }
      add(others.time(from), others.value(from));
      int rest = to - from - 1;
      if (rest > times.length - size) {
        grow(Math.max(size + rest, size + Math.min(size, LONGEST_ARRAY - size)));
      }
      System.arraycopy(others.times, from + 1, times, size, rest);
      System.arraycopy(others.values, from + 1, values, size, rest);
      size += rest;
      return this;
    }

    private void grow(int capacity) {
      times = Arrays.copyOf(times, capacity);
      values = Arrays.copyOf(values, capacity);
    }

    public int size() {
      return size;
    }

    /** What was collected; the builder is spent. */
    public Samples build() {
      return new Samples(times, values, size);
    }
  }
}
