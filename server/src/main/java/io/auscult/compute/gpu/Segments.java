package io.auscult.compute.gpu;

import java.util.Arrays;

/** Arrays of different lengths as one, and where each begins; one start more, for the end. */
final class Segments {
  private final double[] values;
  private final int[] starts;

  private Segments(double[] values, int[] starts) {
    this.values = values;
    this.starts = starts;
  }

  static Segments of(double[][] arrays) {
    int[] starts = new int[arrays.length + 1];
    for (int i = 0; i < arrays.length; i++) {
      starts[i + 1] = starts[i] + arrays[i].length;
    }
    double[] values = new double[starts[arrays.length]];
    for (int i = 0; i < arrays.length; i++) {
      System.arraycopy(arrays[i], 0, values, starts[i], arrays[i].length);
    }
    return new Segments(values, starts);
  }

  /** The samples of all features. */
  static Segments of(double[][][] samples) {
    return of(Arrays.stream(samples).flatMap(Arrays::stream).toArray(double[][]::new));
  }

  double[] values() {
    return values;
  }

  int[] starts() {
    return starts;
  }

  int count() {
    return starts.length - 1;
  }

  /** How many numbers there are. */
  static long size(double[][] arrays) {
    return Arrays.stream(arrays).mapToLong(array -> array.length).sum();
  }

  static long size(double[][][] samples) {
    return Arrays.stream(samples).mapToLong(Segments::size).sum();
  }
}
