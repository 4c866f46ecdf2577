package io.auscult.query;

import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.List;

/**
 * The quantile over the series of a group at each point, interpolated linearly between the two
 * nearest ranks: rank q·(n − 1) of the sorted values. NaN counts as less than every number. Below 0
 * the quantile is −∞, above 1 it is +∞, for NaN it is NaN.
 */
final class GroupQuantile {
  private GroupQuantile() {}

  static double[] column(double[] levels, List<Matrix.Row> rows) {
    double[] result = new double[levels.length];
    double[] values = new double[rows.size()];
    for (int i = 0; i < result.length; i++) {
      int size = 0;
      for (Matrix.Row row : rows) {
        double value = row.at(i);
        if (!Stale.is(value)) {
          values[size++] = value;
        }
      }
      result[i] = size == 0 ? Stale.MARKER : quantile(levels[i], values, size);
    }
    return result;
  }

  private static double quantile(double level, double[] values, int size) {
    if (Double.isNaN(level)) {
      return Double.NaN;
    }
    if (level < 0 || level > 1) {
      return level < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    Arrays.sort(values, 0, size);
    int nans = trailingNans(values, size);
    double rank = level * (size - 1);
    int lower = (int) Math.floor(rank);
    int upper = Math.min(size - 1, lower + 1);
    double weight = rank - lower;
    return ranked(values, size, nans, lower) * (1 - weight)
        + ranked(values, size, nans, upper) * weight;
  }

  /** Java sorts NaN last; Prometheus first. */
  private static double ranked(double[] values, int size, int nans, int rank) {
    return values[rank < nans ? size - 1 - rank : rank - nans];
  }

  private static int trailingNans(double[] values, int size) {
    int nans = 0;
    while (nans < size && Double.isNaN(values[size - 1 - nans])) {
      nans++;
    }
    return nans;
  }
}
