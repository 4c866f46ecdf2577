package io.auscult.stats.baseline;

import io.auscult.stats.Ascending;
import java.util.Arrays;

/** Few numbers in ascending order, to which one after the other is added. */
final class Growing {
  private double[] values = new double[16];
  private int size;

  /** Adds a number that is not NaN. */
  void add(double number) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    int at = Ascending.firstAbove(values, 0, size, number);
    System.arraycopy(values, at, values, at + 1, size - at);
    values[at] = number;
    size++;
  }

  int size() {
    return size;
  }

  double at(int rank) {
    return values[rank];
  }

  Sorted sorted() {
    return Sorted.ofOrdered(Arrays.copyOf(values, size));
  }
}
