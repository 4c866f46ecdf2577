package io.auscult.query.function;

import io.auscult.query.RankQuantile;
import io.auscult.series.Samples;
import java.util.Arrays;

/**
 * The values of a moving window in ascending order, NaN first as Prometheus sorts. A value enters
 * or leaves by binary search and one block copy; where much changes at once, all are sorted anew.
 */
final class SortedWindow {
  /** Sort anew where more than this part of the window changes. */
  private static final double RESORT_RATIO = 0.125;

  private final Samples samples;

  /** Values that are not NaN, ascending in the first {@link #numbers} places. */
  private double[] sorted = new double[16];

  private int numbers;
  private int nans;
  private int from;
  private int to;

  SortedWindow(Samples samples) {
    this.samples = samples;
  }

  /** Moves to [newFrom, newTo), neither before where it was. */
  void move(int newFrom, int newTo) {
    int changes = newFrom - from + newTo - to;
    if (newFrom >= to || changes > (newTo - newFrom) * RESORT_RATIO) {
      refill(newFrom, newTo);
    } else {
      for (int i = from; i < newFrom; i++) {
        remove(samples.value(i));
      }
      for (int i = to; i < newTo; i++) {
        insert(samples.value(i));
      }
    }
    from = newFrom;
    to = newTo;
  }

  private void refill(int newFrom, int newTo) {
    numbers = 0;
    nans = 0;
    grow(newTo - newFrom);
    for (int i = newFrom; i < newTo; i++) {
      double value = samples.value(i);
      if (Double.isNaN(value)) {
        nans++;
      } else {
        sorted[numbers++] = value;
      }
    }
    Arrays.sort(sorted, 0, numbers);
  }

  private void insert(double value) {
    if (Double.isNaN(value)) {
      nans++;
      return;
    }
    grow(numbers + 1);
    int found = Arrays.binarySearch(sorted, 0, numbers, value);
    int at = found < 0 ? -found - 1 : found;
    System.arraycopy(sorted, at, sorted, at + 1, numbers - at);
    sorted[at] = value;
    numbers++;
  }

  private void remove(double value) {
    if (Double.isNaN(value)) {
      nans--;
      return;
    }
    int at = Arrays.binarySearch(sorted, 0, numbers, value);
    System.arraycopy(sorted, at + 1, sorted, at, numbers - at - 1);
    numbers--;
  }

  private void grow(int needed) {
    if (needed > sorted.length) {
      sorted = Arrays.copyOf(sorted, Math.max(needed, 2 * sorted.length));
    }
  }

  int size() {
    return nans + numbers;
  }

  boolean hasNan() {
    return nans > 0;
  }

  /** The value at a rank from 0, ascending. */
  double at(int rank) {
    return rank < nans ? Double.NaN : sorted[rank - nans];
  }

  /**
   * The q-quantile by linear interpolation between the ranks floor(q(n−1)) and the next; −Inf for q
   * below 0, +Inf above 1, NaN for NaN.
   */
  double quantile(double q) {
    return RankQuantile.of(size(), this::at, q);
  }

  /** How many values are not NaN. */
  int numbers() {
    return numbers;
  }

  /** The median of the numbers, of which there is one at least; NaN is left out. */
  double median() {
    return sorted[(numbers - 1) / 2] * 0.5 + sorted[numbers / 2] * 0.5;
  }

  /**
   * The median distance of the numbers from their median: a binary search for the run of values
   * that are closest to it, half of all and one, whose ends are the farthest of them.
   */
  double medianDistance(double median) {
    int half = numbers / 2;
    int low = 0;
    int high = numbers - half - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (median - sorted[middle] > sorted[middle + half + 1] - median) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    double below = median - sorted[low];
    double above = sorted[low + half] - median;
    if (numbers % 2 == 1) {
      return Math.max(below, above);
    }
    double second =
        below > above
            ? Math.max(median - sorted[low + 1], above)
            : Math.max(below, sorted[low + half - 1] - median);
    return Math.max(below, above) * 0.5 + second * 0.5;
  }
}
