package io.auscult.stats.quality;

import io.auscult.series.Stale;
import java.util.Arrays;

/**
 * Isotonic regression: the never decreasing values that are nearest to given means in the sum of
 * squares, by the pool-adjacent-violators algorithm in O(n). A mean without weight takes a value on
 * the line between its neighbours, at either end that of the neighbour.
 *
 * <p>Source: M. Ayer et al., Ann. Math. Statist. 26 (1955) 641-647; for calibrating scores B.
 * Zadrozny, C. Elkan, KDD 2002. Checked against scikit-learn's {@code IsotonicRegression}.
 */
public final class Isotonic {
  private Isotonic() {}

  /**
   * The regression of the means {@code sums / weights}.
   *
   * @param sums in the order in which the values may not decrease
   * @param weights not negative
   * @return {@link Stale#MARKER} everywhere where no weight is above 0
   */
  public static double[] of(double[] sums, double[] weights) {
    double[] fitted = new double[sums.length];
    Pools pools = new Pools(sums.length);
    for (int i = 0; i < sums.length; i++) {
      if (weights[i] > 0) {
        pools.add(i, sums[i], weights[i]);
      }
    }
    Arrays.fill(fitted, Stale.MARKER);
    for (int i = 0, pool = 0; i < sums.length; i++) {
      if (weights[i] > 0) {
        while (pools.last[pool] < i) {
          pool++;
        }
        fitted[i] = pools.mean(pool);
      }
    }
    return bridged(fitted);
  }

  /** Neighbours that were put together, so that the means ascend. */
  private static final class Pools {
    private final double[] sums;
    private final double[] weights;
    private final int[] last;
    private int size;

    Pools(int capacity) {
      sums = new double[capacity];
      weights = new double[capacity];
      last = new int[capacity];
    }

    void add(int position, double sum, double weight) {
      sums[size] = sum;
      weights[size] = weight;
      last[size++] = position;
      while (size > 1 && mean(size - 2) >= mean(size - 1)) {
        size--;
        sums[size - 1] += sums[size];
        weights[size - 1] += weights[size];
        last[size - 1] = last[size];
      }
    }

    double mean(int pool) {
      return sums[pool] / weights[pool];
    }
  }

  private static double[] bridged(double[] values) {
    int before = -1;
    for (int i = 0; i <= values.length; i++) {
      if (i < values.length && Stale.is(values[i])) {
        continue;
      }
      for (int gap = before + 1; gap < i && (before >= 0 || i < values.length); gap++) {
        values[gap] = between(values, before, i, gap);
      }
      before = i;
    }
    return values;
  }

  private static double between(double[] values, int before, int after, int at) {
    if (before < 0) {
      return values[after];
    }
    if (after == values.length) {
      return values[before];
    }
    double weight = (at - before) / (double) (after - before);
    return values[before] * (1 - weight) + values[after] * weight;
  }
}
