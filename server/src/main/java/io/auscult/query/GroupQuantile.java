package io.auscult.query;

import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.List;

/**
 * The quantile over the series of a group at each point ({@link RankQuantile}). NaN counts as less
 * than every number.
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
    Arrays.sort(values, 0, size);
    int nans = trailingNans(values, size);
    return RankQuantile.of(size, rank -> ranked(values, size, nans, rank), level);
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
