package io.auscult.stats.correlation;

/** Ranks in the order of time, with what the first of them add up to. */
final class RankSeries {
  private final double[] ranks;
  private final double[] sums;
  private final double[] squares;

  /**
   * Of ranks counted from the middle one.
   *
   * @param ranks multiples of 1/2; not copied
   */
  RankSeries(double[] ranks) {
    this.ranks = ranks;
    sums = new double[ranks.length + 1];
    squares = new double[ranks.length + 1];
    for (int i = 0; i < ranks.length; i++) {
      sums[i + 1] = sums[i] + ranks[i];
      squares[i + 1] = squares[i] + ranks[i] * ranks[i];
    }
  }

  /** Those at some positions. */
  RankSeries at(int[] positions, int count) {
    double[] picked = new double[count];
    for (int i = 0; i < count; i++) {
      picked[i] = ranks[positions[i]];
    }
    return new RankSeries(picked);
  }

  /** What the pairs of each rank with the one that is so many positions further add up to. */
  RankSums sums(RankSeries others, long shift) {
    int from = Math.clamp(-shift, 0, ranks.length);
    int to = Math.clamp(others.ranks.length - shift, from, ranks.length);
    int otherFrom = Math.clamp(shift, 0, others.ranks.length);
    int otherTo = otherFrom + to - from;
    return new RankSums(
        to - from,
        sums[to] - sums[from],
        others.sums[otherTo] - others.sums[otherFrom],
        squares[to] - squares[from],
        others.squares[otherTo] - others.squares[otherFrom],
        products(ranks, from, others.ranks, otherFrom, to - from));
  }

  /** Four sums, so that no addition waits for the one before it. */
  private static double products(double[] x, int fromX, double[] y, int fromY, int count) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i < count - 3; i += 4) {
      first += x[fromX + i] * y[fromY + i];
      second += x[fromX + i + 1] * y[fromY + i + 1];
      third += x[fromX + i + 2] * y[fromY + i + 2];
      fourth += x[fromX + i + 3] * y[fromY + i + 3];
    }
    for (; i < count; i++) {
      first += x[fromX + i] * y[fromY + i];
    }
    return first + second + third + fourth;
  }
}
