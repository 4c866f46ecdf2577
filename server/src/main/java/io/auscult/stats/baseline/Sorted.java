package io.auscult.stats.baseline;

import io.auscult.stats.Ascending;

/** Numbers in ascending order. */
final class Sorted {
  static final Sorted NONE = new Sorted(new double[0]);

  private final double[] values;

  private Sorted(double[] values) {
    this.values = values;
  }

  /** Numbers that are in order and belong to nobody else. */
  static Sorted ofOrdered(double[] numbers) {
    return new Sorted(numbers);
  }

  int size() {
    return values.length;
  }

  double at(int rank) {
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
    return Ascending.firstAbove(values, low, Math.min(size(), low + step - 1), x);
  }
}
