package io.auscult.query.function;

import io.auscult.query.FunctionBody;
import io.auscult.series.Samples;
import java.util.Map;

/**
 * {@code stdvar_over_time} and {@code stddev_over_time}: the population variance of the window, NaN
 * where a sample is NaN or infinite.
 *
 * <p>A moving window merges the moments (mean, sum of squared deviations) of its two parts by the
 * formula of Chan, Golub and LeVeque (1979), on values shifted by a sample nearby. Where the spread
 * is so small against the shifted level that digits would be lost, and where the window stands
 * still, it is computed in Prometheus' order by the compensated method of Welford (1962).
 */
final class Spread extends TwoStacks implements Kernel {
  /** Mean over standard deviation up to which the merged moments keep ten digits at least. */
  private static final double LEVEL = 1e5;

  private final Samples samples;
  private final boolean root;
  private final double[] suffixMeans;
  private final double[] suffixSquares;
  private final Moments newer = new Moments();
  private final Moments total = new Moments();
  private double shift;
  private int middle;

  private Spread(Samples samples, boolean root) {
    this.samples = samples;
    this.root = root;
    this.suffixMeans = new double[samples.size()];
    this.suffixSquares = new double[samples.size()];
  }

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "stdvar_over_time", RangeCall.of(w -> kernel(w, false)),
        "stddev_over_time", RangeCall.of(w -> kernel(w, true)));
  }

  static Kernel kernel(Windows windows, boolean root) {
    return windows.isMoving()
        ? new Spread(windows.samples(), root)
        : w -> result(inOrder(w.samples(), w.from(), w.to()), root);
  }

  private static double result(double variance, boolean root) {
    return root ? Math.sqrt(variance) : variance;
  }

  @Override
  public double value(Windows window) {
    int from = window.from();
    move(from, window.to());
    total.set(middle - from, suffixMeans[from], suffixSquares[from]);
    total.merge(newer);
    double variance = total.squares / total.n;
    boolean precise =
        variance > 0 && Math.abs(total.mean) < LEVEL * Math.sqrt(variance) && variance < 1e300;
    return result(precise ? variance : inOrder(samples, from, window.to()), root);
  }

  @Override
  void aggregateSuffixes(int from, int to) {
    shift = samples.value(from);
    middle = to;
    total.set(0, 0, 0);
    for (int i = to - 1; i >= from; i--) {
      total.add(samples.value(i) - shift);
      suffixMeans[i] = total.mean;
      suffixSquares[i] = total.squares;
    }
  }

  @Override
  void clearNewer() {
    newer.set(0, 0, 0);
  }

  @Override
  void addNewer(int i) {
    newer.add(samples.value(i) - shift);
  }

  private static double inOrder(Samples samples, int from, int to) {
    CompensatedSum mean = new CompensatedSum();
    CompensatedSum squares = new CompensatedSum();
    for (int i = from; i < to; i++) {
      double delta = samples.value(i) - (mean.sum() + mean.lost());
      mean.add(delta / (i - from + 1));
      squares.add(delta * (samples.value(i) - (mean.sum() + mean.lost())));
    }
    return (squares.sum() + squares.lost()) / (to - from);
  }

  /** Number, mean and sum of squared deviations from the mean. */
  private static final class Moments {
    private double n;
    private double mean;
    private double squares;

    private void set(double newN, double newMean, double newSquares) {
      n = newN;
      mean = newMean;
      squares = newSquares;
    }

    private void add(double value) {
      n++;
      double delta = value - mean;
      mean += delta / n;
      squares += delta * (value - mean);
    }

    private void merge(Moments other) {
      if (other.n == 0) {
        return;
      }
      double delta = other.mean - mean;
      double both = n + other.n;
      squares += other.squares + delta * delta * (n * other.n / both);
      mean += delta * (other.n / both);
      n = both;
    }
  }
}
