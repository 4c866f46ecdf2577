package io.auscult.stats.baseline;

import io.auscult.stats.Ranked;
import java.util.Arrays;

/** Numbers in ascending order. */
final class Sorted implements Ranked {
  static final Sorted NONE = new Sorted(new double[0]);

  private final double[] values;

  private Sorted(double[] values) {
    this.values = values;
  }

  /** The first so many of some numbers, but for NaN. */
  static Sorted of(double[] numbers, int count) {
    double[] sorted = Arrays.copyOf(numbers, count);
    Arrays.sort(sorted);
    int size = count;
    while (size > 0 && Double.isNaN(sorted[size - 1])) {
      size--;
    }
    return new Sorted(size == count ? sorted : Arrays.copyOf(sorted, size));
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public double at(int rank) {
    return values[rank];
  }

  /** Together with others, which may be few: what lies between two of them is moved as one. */
  Sorted with(Sorted others) {
    if (size() == 0) {
      return others;
    }
    double[] merged = new double[size() + others.size()];
    int mine = 0;
    for (int other = 0; other < others.size(); other++) {
      int end = firstAbove(others.values[other], mine);
      System.arraycopy(values, mine, merged, mine + other, end - mine);
      merged[end + other] = others.values[other];
      mine = end;
    }
    System.arraycopy(values, mine, merged, mine + others.size(), size() - mine);
    return new Sorted(merged);
  }

  /** Searched for in steps that grow, for it is mostly near. */
  private int firstAbove(double x, int from) {
    int low = from;
    int step = 1;
    while (low + step <= size() && values[low + step - 1] <= x) {
      low += step;
      step *= 2;
    }
    int high = Math.min(size(), low + step - 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
