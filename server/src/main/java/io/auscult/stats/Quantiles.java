package io.auscult.stats;

import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Quantiles by linear interpolation between order statistics, as Prometheus' {@code
 * quantile_over_time} and NumPy's default:
 *
 * <pre>  h = q (n - 1),   x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h])</pre>
 *
 * <p>q below 0 gives -Inf and above 1 gives +Inf, as in Prometheus; NaN for q gives NaN. NaN among
 * the values is ignored. Without values there is no quantile: {@link Stale#MARKER}.
 *
 * <p>Source: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
 * Statistician 50 (1996), definition 7. Checked against NumPy.
 */
public final class Quantiles {
  private Quantiles() {}

  /** The quantile of values in any order; they are left as they are. */
  public static double of(double[] values, double q) {
    double[] sorted = sortedWithoutNaN(values);
    return ofSorted(sorted.length, i -> sorted[i], q);
  }

  /** The median: the quantile at 1/2. */
  public static double median(double[] values) {
    return of(values, 0.5);
  }

  /** The quantile of {@code size} values that a function gives by ascending rank, from 0. */
  public static double ofSorted(int size, IntToDoubleFunction byRank, double q) {
    if (size == 0) {
      return Stale.MARKER;
    }
    if (Double.isNaN(q)) {
      return Double.NaN;
    }
    if (q < 0 || q > 1) {
      return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double position = q * (size - 1);
    int floor = (int) position;
    double below = byRank.applyAsDouble(floor);
    double weight = position - floor;
    if (weight == 0) {
      return below;
    }
    double above = byRank.applyAsDouble(floor + 1);
    return below == above ? below : below * (1 - weight) + above * weight;
  }

  /** A sorted copy without NaN; -0 counts as 0. */
  public static double[] sortedWithoutNaN(double[] values) {
    double[] kept = new double[values.length];
    int size = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        kept[size++] = value + 0.0;
      }
    }
    double[] sorted = Arrays.copyOf(kept, size);
    Arrays.sort(sorted);
    return sorted;
  }
}
