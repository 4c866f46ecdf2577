package io.auscult.stats;

/** Arrays of numbers in ascending order. */
public final class Ascending {
  private Ascending() {}

  /**
   * The first place from one place to another, exclusive, whose number is above x; the latter where
   * none is. From 0, it is how many are at most x.
   */
  public static int firstAbove(double[] values, int from, int to, double x) {
    int low = from;
    int high = to;
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
