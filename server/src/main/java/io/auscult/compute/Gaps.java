package io.auscult.compute;

import java.util.Arrays;

/** {@link Kernels#largestGaps} on the CPU: both sides sorted, and one pass over them. */
final class Gaps {
  private Gaps() {}

  static long[][] of(double[][] references, double[][][] samples) {
    long[][] gaps = new long[references.length][];
    Strips.all(
        references.length,
        Steps.of(references) + Steps.of(samples),
        (from, to) -> {
          for (int feature = from; feature < to; feature++) {
            double[] reference = sorted(references[feature]);
            gaps[feature] =
                Arrays.stream(samples[feature])
                    .mapToLong(sample -> largest(reference, sorted(sample)))
                    .toArray();
          }
        });
    return gaps;
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * Between two values of the sample its total stands still while that of the reference only grows,
   * so a gap is largest at a value of the sample or just below one.
   */
  private static long largest(double[] reference, double[] sample) {
    long n = reference.length;
    long m = sample.length;
    long largest = 0;
    int below = 0;
    int i = 0;
    while (i < sample.length) {
      double value = sample[i];
      while (below < reference.length && reference[below] < value) {
        below++;
      }
      largest = Math.max(largest, Math.abs(m * below - n * i));
      while (i < sample.length && sample[i] == value) {
        i++;
      }
      while (below < reference.length && reference[below] == value) {
        below++;
      }
      largest = Math.max(largest, Math.abs(m * below - n * i));
    }
    return largest;
  }
}
