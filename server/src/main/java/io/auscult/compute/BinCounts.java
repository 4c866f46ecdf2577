package io.auscult.compute;

import java.util.Arrays;

/** {@link Kernels#counts} on the CPU: the bin of each value by comparison with every edge. */
final class BinCounts {
  /** With more edges a search takes fewer steps than comparing with all. */
  private static final int MOST_COMPARED = 32;

  private BinCounts() {}

  static long[][][] of(double[][] edges, double[][][] samples) {
    long[][][] counts = new long[edges.length][][];
    Strips.all(
        edges.length,
        Steps.of(samples),
        (from, to) -> {
          for (int feature = from; feature < to; feature++) {
            double[] own = edges[feature];
            counts[feature] =
                Arrays.stream(samples[feature])
                    .map(sample -> counts(own, sample))
                    .toArray(long[][]::new);
          }
        });
    return counts;
  }

  private static long[] counts(double[] edges, double[] sample) {
    long[] counts = new long[edges.length + 1];
    for (double value : sample) {
      counts[edges.length > MOST_COMPARED ? search(edges, value) : compare(edges, value)]++;
    }
    return counts;
  }

  /** How many edges are below a value, without a branch that depends on it. */
  private static int compare(double[] edges, double value) {
    int below = 0;
    for (double edge : edges) {
      below += edge < value ? 1 : 0;
    }
    return below;
  }

  private static int search(double[] edges, double value) {
    int at = Arrays.binarySearch(edges, value);
    return at >= 0 ? at : -at - 1;
  }
}
