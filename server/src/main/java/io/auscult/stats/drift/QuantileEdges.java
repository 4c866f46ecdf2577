package io.auscult.stats.drift;

import io.auscult.stats.Quantiles;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The edges of bins between quantiles of a reference. Bins are closed above: (edge before, edge].
 */
final class QuantileEdges {
  private QuantileEdges() {}

  /**
   * The edges of so many bins. A value that is several quantiles at once has an edge just below it
   * and one at it, a bin of its own.
   *
   * @param size how many values the reference has, 1 at least
   * @param byRank its values by ascending rank, from 0
   */
  static double[] of(int size, IntToDoubleFunction byRank, int bins) {
    double[] found = new double[bins - 1];
    int count = 0;
    double previous = Double.NaN;
    for (int i = 1; i < bins; i++) {
      double quantile = Quantiles.ofSorted(size, byRank, (double) i / bins);
      double justBelow = Math.nextDown(quantile);
      if (quantile != previous) {
        found[count++] = quantile;
      } else if (count < 2 || found[count - 2] != justBelow) {
        found[count - 1] = justBelow;
        found[count++] = quantile;
      }
      previous = quantile;
    }
    return Arrays.copyOf(found, count);
  }
}
