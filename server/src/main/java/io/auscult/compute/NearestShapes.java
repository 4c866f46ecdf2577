package io.auscult.compute;

import java.util.Arrays;

/**
 * {@link Kernels#nearestShapes} on the CPU. Tile by tile the values are laid out once for each
 * offset within a subsequence, so that the products with a judged one are sums of rows.
 */
final class NearestShapes {
  /** Subsequences in a tile: with 32 values each, all of its rows stay in the nearest caches. */
  private static final int TILE = 128;

  /** A correlation at which two shapes are as far apart as a flat and another one. */
  private static final double FLAT_AND_OTHER = 0.5;

  private final Shapes learned;
  private final int among;
  private final Shapes judged;
  private final double[][] rows;
  private final double[] products = new double[TILE];
  private final double[] means = new double[TILE];
  private final double[] deviations = new double[TILE];
  private int size;
  private boolean hasFlat;
  private boolean hasOther;

  private NearestShapes(Shapes learned, int among, Shapes judged) {
    this.learned = learned;
    this.among = among;
    this.judged = judged;
    rows = new double[learned.length()][TILE];
  }

  static double[] of(Shapes learned, int among, Shapes judged, int from, int to) {
    if (learned.length() != judged.length() || among < 1 || among > learned.count()) {
      throw new IllegalArgumentException(
          "shapes of one length and 1 to %d of them are needed, got lengths %d and %d, %d of them"
              .formatted(learned.count(), learned.length(), judged.length(), among));
    }
    double[] squares = new double[to - from];
    long steps = (long) squares.length * among * learned.length() / 8;
    Strips.all(
        squares.length,
        steps,
        (first, last) -> {
          double[] highest = new double[last - first];
          new NearestShapes(learned, among, judged).correlate(from + first, highest);
          for (int i = first; i < last; i++) {
            squares[i] = 2 * learned.length() * (1 - Math.clamp(highest[i - first], -1, 1));
          }
        });
    return squares;
  }

  /** The highest correlation of each judged subsequence from one on. */
  private void correlate(int from, double[] highest) {
    Arrays.fill(highest, -1);
    for (int start = 0; start < among; start += TILE) {
      lay(start);
      for (int i = 0; i < highest.length; i++) {
        highest[i] = Math.max(highest[i], highest(from + i));
      }
    }
  }

  private void lay(int start) {
    size = Math.min(TILE, among - start);
    for (int offset = 0; offset < rows.length; offset++) {
      System.arraycopy(learned.values(), start + offset, rows[offset], 0, size);
    }
    System.arraycopy(learned.means(), start, means, 0, size);
    System.arraycopy(learned.deviations(), start, deviations, 0, size);
    hasFlat = false;
    hasOther = false;
    for (int i = 0; i < size; i++) {
      boolean flat = deviations[i] == 0;
      hasFlat |= flat;
      hasOther |= !flat;
    }
  }

  /** The highest correlation of a judged subsequence with those of the tile. */
  private double highest(int of) {
    if (judged.deviations()[of] == 0) {
      return hasFlat ? 1 : FLAT_AND_OTHER;
    }
    double highest = hasFlat ? FLAT_AND_OTHER : -1;
    if (!hasOther) {
      return highest;
    }
    multiply(of);
    normalize(judged.means()[of], judged.deviations()[of], rows.length);
    for (int i = 0; i < size; i++) {
      // A flat one of the tile has been divided by 0.
      if (products[i] > highest && deviations[i] != 0) {
        highest = products[i];
      }
    }
    return highest;
  }

  private void multiply(int of) {
    double[] values = judged.values();
    Arrays.fill(products, 0, size, 0);
    int offset = 0;
    for (; offset + 4 <= rows.length; offset += 4) {
      add(
          rows[offset],
          rows[offset + 1],
          rows[offset + 2],
          rows[offset + 3],
          values[of + offset],
          values[of + offset + 1],
          values[of + offset + 2],
          values[of + offset + 3]);
    }
    for (; offset < rows.length; offset++) {
      double value = values[of + offset];
      for (int i = 0; i < size; i++) {
        products[i] += rows[offset][i] * value;
      }
    }
  }

  private void add(
      double[] a, double[] b, double[] c, double[] d, double p, double q, double r, double s) {
    double[] sums = products;
    for (int i = 0; i < size; i++) {
      sums[i] = sums[i] + a[i] * p + b[i] * q + c[i] * r + d[i] * s;
    }
  }

  private void normalize(double mean, double deviation, double length) {
    double[] correlations = products;
    for (int i = 0; i < size; i++) {
      correlations[i] = (correlations[i] / length - means[i] * mean) / (deviations[i] * deviation);
    }
  }
}
