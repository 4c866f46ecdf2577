package io.auscult.stats;

import java.util.Arrays;

/** The samples of a moving window in the order of time: a ring that grows. */
public final class Recent {
  private long[] times = new long[64];
  private double[] values = new double[64];
  private int first;
  private int size;

  /** Puts the next sample in. */
  public void add(long epochMillis, double value) {
    if (size == values.length) {
      grow();
    }
    int at = first + size & values.length - 1;
    times[at] = epochMillis;
    values[at] = value;
    size++;
  }

  private void grow() {
    long[] moreTimes = new long[2 * size];
    double[] moreValues = new double[2 * size];
    for (int i = 0; i < size; i++) {
      moreTimes[i] = time(i);
      moreValues[i] = value(i);
    }
    times = moreTimes;
    values = moreValues;
    first = 0;
  }

  /** Whether the oldest sample is not after an instant. */
  public boolean beginsUpTo(long epochMillis) {
    return size > 0 && time(0) <= epochMillis;
  }

  /** Drops the samples that are not after an instant. */
  public void forgetUpTo(long epochMillis) {
    while (beginsUpTo(epochMillis)) {
      removeFirst();
    }
  }

  /** Drops the oldest sample and gives its value. */
  public double removeFirst() {
    double value = value(0);
    first = first + 1 & values.length - 1;
    size--;
    return value;
  }

  /** Number of samples. */
  public int size() {
    return size;
  }

  /** The time of a sample, from 0 for the oldest; epoch milliseconds. */
  public long time(int i) {
    return times[first + i & values.length - 1];
  }

  /** The value of a sample, from 0 for the oldest. */
  public double value(int i) {
    return values[first + i & values.length - 1];
  }

  /** So many values, oldest first, of which the last is one that comes after all of them. */
  public double[] newestWith(double next, int count) {
    double[] copy = new double[count];
    for (int i = 0; i < count - 1; i++) {
      copy[i] = value(size - count + 1 + i);
    }
    copy[count - 1] = next;
    return copy;
  }

  /** How many samples are before an instant, epoch milliseconds. */
  public int countBefore(long epochMillis) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (time(middle) < epochMillis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The times of so many samples from a position on. */
  public long[] times(int from, int count) {
    long[] copy = new long[count];
    Arrays.setAll(copy, i -> time(from + i));
    return copy;
  }

  /** The values of so many samples from a position on. */
  public double[] values(int from, int count) {
    double[] copy = new double[count];
    Arrays.setAll(copy, i -> value(from + i));
    return copy;
  }
}
