package io.auscult.query;

import java.util.function.IntToDoubleFunction;

/**
 * The quantile as PromQL has it: interpolated linearly between the two nearest ranks, rank q·(n −
 * 1) of the sorted values. Below 0 it is −∞, above 1 it is +∞, for NaN it is NaN. An infinite
 * neighbour counts also with a weight of 0, which makes NaN, as in Prometheus.
 */
public final class RankQuantile {
  private RankQuantile() {}

  /**
   * The quantile of some values, one at least.
   *
   * @param byRank gives the values in ascending order, NaN first, from rank 0
   */
  public static double of(int size, IntToDoubleFunction byRank, double q) {
    if (Double.isNaN(q)) {
      return Double.NaN;
    }
    if (q < 0 || q > 1) {
      return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double rank = q * (size - 1);
    int lower = (int) Math.floor(rank);
    int upper = Math.min(size - 1, lower + 1);
    double weight = rank - lower;
    return byRank.applyAsDouble(lower) * (1 - weight) + byRank.applyAsDouble(upper) * weight;
  }
}
