package io.auscult.compute;

import java.util.Arrays;

/** What sorting or binning many samples costs: ten steps a value. */
final class Steps {
  private static final long A_VALUE = 10;

  private Steps() {}

  static long of(double[][] samples) {
    return A_VALUE * Arrays.stream(samples).mapToLong(sample -> sample.length).sum();
  }

  static long of(double[][][] samples) {
    return Arrays.stream(samples).mapToLong(Steps::of).sum();
  }
}
