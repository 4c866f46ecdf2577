package io.auscult.stats.drift;

import io.auscult.series.Stale;

/**
 * Distances between two histograms with the same buckets: all that is known of two samples are the
 * counts up to each bound.
 *
 * <p>Checked against values by hand, and against SciPy's {@code wasserstein_distance} on fine
 * grids.
 */
public final class HistogramDistance {
  private final double[] bounds;
  private final double[] reference;
  private final double[] current;
  private final double[] referenceCounts;
  private final double[] currentCounts;

  /**
   * Two histograms.
   *
   * @param bounds the upper bounds, ascending, the last one infinite
   * @param reference how many values are up to each bound, never decreasing, the last one above 0
   * @param current likewise
   */
  public HistogramDistance(double[] bounds, double[] reference, double[] current) {
    if (bounds.length != reference.length || bounds.length != current.length) {
      throw new IllegalArgumentException(
          "both sides need a count for each of %d bounds, got %d and %d"
              .formatted(bounds.length, reference.length, current.length));
    }
    this.bounds = bounds;
    this.reference = shares(reference);
    this.current = shares(current);
    this.referenceCounts = counts(reference);
    this.currentCounts = counts(current);
  }

  private static double[] shares(double[] cumulative) {
    double[] shares = new double[cumulative.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = cumulative[i] / cumulative[shares.length - 1];
    }
    return shares;
  }

  private static double[] counts(double[] cumulative) {
    double[] counts = cumulative.clone();
    for (int i = counts.length - 1; i > 0; i--) {
      counts[i] -= counts[i - 1];
    }
    return counts;
  }

  /**
   * The largest gap between the two distributions at a bound, from 0 to 1. The Kolmogorov-Smirnov
   * distance of the values themselves is never below it.
   */
  public double ks() {
    double largest = 0;
    for (int i = 0; i < bounds.length; i++) {
      largest = Math.max(largest, Math.abs(reference[i] - current[i]));
    }
    return largest;
  }

  /** A measure over the buckets as they are. */
  public double in(BinnedMeasure measure) {
    return measure.ofCounts(referenceCounts, currentCounts);
  }

  /**
   * The Wasserstein distance of order 1 in standard deviations (1/n) of the reference, with values
   * spread evenly over their bucket; those of the first bucket from 0 on where its bound is above
   * 0, else at its bound, those above the last finite bound at that. {@link Stale#MARKER} where the
   * reference has no deviation.
   *
   * <pre>  ∫ | F(x) - G(x) | dx / sd,   F and G linear between bounds</pre>
   */
  public double wasserstein() {
    double distance = 0;
    double from = Math.min(bounds[0], 0);
    double before = 0;
    for (int i = 0; i < bounds.length - 1; i++) {
      double gap = reference[i] - current[i];
      // A first bucket up to 0 or less has no width: all of it is at its bound.
      distance += area(bounds[i] - from, before, gap);
      from = bounds[i];
      before = gap;
    }
    double deviation = deviation();
    return deviation > 0 ? distance / deviation : Stale.MARKER;
  }

  /** The area between a line from a to b and 0 over a length. */
  private static double area(double length, double a, double b) {
    double size = Math.abs(a) + Math.abs(b);
    return a * b >= 0 ? length * size / 2 : length * (a * a + b * b) / (2 * size);
  }

  private double deviation() {
    double mean = 0;
    double squares = 0;
    double from = Math.min(bounds[0], 0);
    double below = 0;
    for (int i = 0; i < bounds.length; i++) {
      double to = i == bounds.length - 1 ? from : bounds[i];
      double share = reference[i] - below;
      double middle = (from + to) / 2;
      mean += share * middle;
      squares += share * (middle * middle + (to - from) * (to - from) / 12);
      from = to;
      below = reference[i];
    }
    return Math.sqrt(Math.max(0, squares - mean * mean));
  }
}
