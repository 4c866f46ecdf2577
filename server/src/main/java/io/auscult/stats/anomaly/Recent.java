package io.auscult.stats.anomaly;

/** The samples of a moving window in the order of time: a ring that grows. */
final class Recent {
  private long[] times = new long[64];
  private double[] values = new double[64];
  private int first;
  private int size;

  void add(long epochMillis, double value) {
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
  boolean beginsUpTo(long epochMillis) {
    return size > 0 && time(0) <= epochMillis;
  }

  /** Drops the samples that are not after an instant. */
  void forgetUpTo(long epochMillis) {
    while (beginsUpTo(epochMillis)) {
      removeFirst();
    }
  }

  /** Drops the oldest sample and gives its value. */
  double removeFirst() {
    double value = value(0);
    first = first + 1 & values.length - 1;
    size--;
    return value;
  }

  int size() {
    return size;
  }

  /** The time of a sample, from 0 for the oldest; epoch milliseconds. */
  long time(int i) {
    return times[first + i & values.length - 1];
  }

  double value(int i) {
    return values[first + i & values.length - 1];
  }

  /** So many values, oldest first, of which the last is one that comes after all of them. */
  double[] newestWith(double next, int count) {
    double[] copy = new double[count];
    for (int i = 0; i < count - 1; i++) {
      copy[i] = value(size - count + 1 + i);
    }
    copy[count - 1] = next;
    return copy;
  }
}
