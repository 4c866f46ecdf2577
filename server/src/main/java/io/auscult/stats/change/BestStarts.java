package io.auscult.stats.change;

/**
 * For every level that a segment may have: where it should have begun. Of two beginnings the
 * earlier one is the better one at the levels around the mean of the samples between them, whatever
 * comes later; so the levels are cut into intervals, each of one beginning, and there are few.
 *
 * <p>Source: R. Maidstone, T. Hocking, G. Rigaill, P. Fearnhead, "On optimal multiple changepoint
 * algorithms for large data", Statistics and Computing 27 (2017) 519-533.
 */
final class BestStarts {
  private int[] starts = new int[16];

  /** Up to which level each is the best, ascending; the last one has no limit. */
  private double[] limits = new double[16];

  private int size;

  /** Room for the intervals to come; both change places. */
  private int[] nextStarts = new int[16];

  private double[] nextLimits = new double[16];
  private int nextSize;

  /** One beginning for all levels. */
  BestStarts(int start) {
    starts[0] = start;
    limits[0] = Double.POSITIVE_INFINITY;
    size = 1;
  }

  /** Number of intervals. */
  int size() {
    return size;
  }

  /** The beginning of an interval. */
  int start(int i) {
    return starts[i];
  }

  /**
   * Another beginning, later than all so far.
   *
   * @param least the least cost of the samples before each beginning
   */
  void add(int later, double[] least, LevelCost cost) {
    makeRoom();
    nextSize = 0;
    double from = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      int start = starts[i];
      double to = limits[i];
      double count = later - start;
      double sum = cost.sum(start, later);
      double mean = sum / count;
      double gain = least[later] - (least[start] + cost.squares(start, later) - sum * mean);
      double radius = Math.sqrt(gain / count);
      double low = Math.max(from, mean - radius);
      double high = Math.min(to, mean + radius);
      if (gain > 0 && low < high) {
        put(later, low, from);
        put(start, high, low);
        put(later, to, high);
      } else {
        put(later, to, from);
      }
      from = to;
    }
    swap();
  }

  private void put(int start, double to, double from) {
    if (to > from) {
      nextSize -= nextSize > 0 && nextStarts[nextSize - 1] == start ? 1 : 0;
      nextStarts[nextSize] = start;
      nextLimits[nextSize++] = to;
    }
  }

  private void makeRoom() {
    int most = 3 * size;
    if (most > nextStarts.length) {
      nextStarts = new int[2 * most];
      nextLimits = new double[2 * most];
    }
  }

  private void swap() {
    int[] oldStarts = starts;
    double[] oldLimits = limits;
    starts = nextStarts;
    limits = nextLimits;
    size = nextSize;
    nextStarts = oldStarts;
    nextLimits = oldLimits;
  }
}
