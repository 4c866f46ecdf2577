package io.auscult.query.function;

import java.util.Arrays;
import java.util.List;

/**
 * The bins between those bounds that several classic histograms all have: there the counts of all
 * of them are exact.
 */
final class SharedBins {
  private final double[] bounds;

  private SharedBins(double[] bounds) {
    this.bounds = bounds;
  }

  /** The bins of histograms, of which there is one at least. */
  static SharedBins of(List<Buckets> histograms) {
    double[] shared = bounds(histograms.getFirst());
    for (Buckets histogram : histograms) {
      double[] others = bounds(histogram);
      shared = Arrays.stream(shared).filter(b -> Arrays.binarySearch(others, b) >= 0).toArray();
    }
    return new SharedBins(shared);
  }

  private static double[] bounds(Buckets buckets) {
    double[] bounds = new double[buckets.size()];
    Arrays.setAll(bounds, buckets::bound);
    return bounds;
  }

  /** Number of bins. */
  int size() {
    return bounds.length;
  }

  /** How many observations all of some of the histograms have in each bin. */
  double[] counts(List<Buckets> histograms) {
    double[] counts = new double[bounds.length];
    for (Buckets histogram : histograms) {
      double below = 0;
      int bucket = 0;
      for (int b = 0; b < bounds.length; b++) {
        while (histogram.bound(bucket) < bounds[b]) {
          bucket++;
        }
        counts[b] += histogram.count(bucket) - below;
        below = histogram.count(bucket);
      }
    }
    return counts;
  }
}
