package io.auscult.query;

import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The simple aggregations, each as a {@link Fold}. */
final class Folds {
  private Folds() {}

  /** A column without any value. */
  static double[] missing(int length) {
    double[] column = new double[length];
    Arrays.fill(column, Stale.MARKER);
    return column;
  }

  /** The least value; NaN only where there is nothing else. */
  static Fold minimum(int length) {
    return new Extreme(length, 1);
  }

  /** The greatest value; NaN only where there is nothing else. */
  static Fold maximum(int length) {
    return new Extreme(length, -1);
  }

  /** How many values there are. */
  static Fold count(int length) {
    return new Count(length, true);
  }

  /** 1 where there is a value. */
  static Fold group(int length) {
    return new Count(length, false);
  }

  /** The variance of the whole population, not of a sample. */
  static Fold variance(int length) {
    return new Spread(length, DoubleUnaryOperator.identity());
  }

  /** The square root of {@link #variance}. */
  static Fold deviation(int length) {
    return new Spread(length, Math::sqrt);
  }

  private static final class Extreme implements Fold {
    private final double[] best;
    private final int sign;

    Extreme(int length, int sign) {
      this.best = missing(length);
      this.sign = sign;
    }

    @Override
    public void add(double[] column) {
      for (int i = 0; i < best.length; i++) {
        double value = column[i];
        if (!Stale.is(value) && (Double.isNaN(best[i]) || sign * value < sign * best[i])) {
          best[i] = value;
        }
      }
    }

    @Override
    public double[] column() {
      return best;
    }
  }

  private static final class Count implements Fold {
    private final double[] counts;
    private final boolean growing;

    Count(int length, boolean growing) {
      this.counts = missing(length);
      this.growing = growing;
    }

    @Override
    public void add(double[] column) {
      for (int i = 0; i < counts.length; i++) {
        if (!Stale.is(column[i])) {
          counts[i] = growing && !Stale.is(counts[i]) ? counts[i] + 1 : 1;
        }
      }
    }

    @Override
    public double[] column() {
      return counts;
    }
  }

  /** Welford's one-pass sum of squared deviations; an infinite value makes it NaN. */
  private static final class Spread implements Fold {
    private final int[] counts;
    private final double[] means;
    private final double[] squares;
    private final DoubleUnaryOperator last;

    Spread(int length, DoubleUnaryOperator last) {
      this.counts = new int[length];
      this.means = new double[length];
      this.squares = new double[length];
      this.last = last;
    }

    @Override
    public void add(double[] column) {
      for (int i = 0; i < counts.length; i++) {
        if (Stale.is(column[i])) {
          continue;
        }
        double delta = column[i] - means[i];
        means[i] += delta / ++counts[i];
        squares[i] += delta * (column[i] - means[i]);
      }
    }

    @Override
    public double[] column() {
      for (int i = 0; i < counts.length; i++) {
        squares[i] = counts[i] == 0 ? Stale.MARKER : last.applyAsDouble(squares[i] / counts[i]);
      }
      return squares;
    }
  }
}
