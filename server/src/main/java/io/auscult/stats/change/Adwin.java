package io.auscult.stats.change;

import io.auscult.series.Stale;
import java.util.Arrays;

/**
 * Adaptive windowing: keeps a window of the newest samples and drops its oldest part as long as it
 * can be cut in two whose means are further apart than chance allows. With n0 and n1 samples on the
 * sides of a cut, and sigma^2 the variance of the n = n0 + n1:
 *
 * <pre>
 *   m = 1 / (n0 - 4) + 1 / (n1 - 4),   d = ln(2 ln(n) / delta)
 *   score = max over cuts of |mean0 - mean1| / (sqrt(2 m sigma^2 d) + 2/3 m d)
 * </pre>
 *
 * <p>Range 0 upwards. Samples are between 0 and 1; the bound is meant for those, and for larger
 * ones it is too narrow. delta is {@value #DELTA}: the chance of a false signal at a check. Looked
 * for is a change at every {@value #CLOCK}th sample, and whenever the score is asked for. No score
 * up to {@value #GRACE} samples in the window.
 *
 * <p>The window is a row of buckets of 1, 2, 4, ... samples, {@value #MOST} of a size at most, so
 * it costs O(log n) memory, a sample O(1), and a check O(log n).
 *
 * <p>Source: A. Bifet, R. Gavaldà, "Learning from time-changing data with adaptive windowing", SIAM
 * Data Mining 2007, 443-448. Checked against the example of the river library.
 */
public final class Adwin implements ChangeDetector {
  private static final double DELTA = 0.002;
  private static final int CLOCK = 32;
  private static final int GRACE = 10;
  private static final int LEAST_SIDE = 5;
  private static final int MOST = 5;
  private static final int SLOTS = MOST + 1;

  /** Row r holds buckets of 2^r samples, the oldest first; the last row holds the oldest. */
  private final int[] filled = new int[Long.SIZE];

  private double[] sums = new double[8 * SLOTS];

  /** Sums of squared distances from the bucket's mean. */
  private double[] squares = new double[8 * SLOTS];

  private int rows = 1;
  private long ticks;
  private long size;
  private double sum;
  private boolean shrunk;
  private double scoreBefore;

  /** No samples yet. */
  public Adwin() {}

  @Override
  public boolean add(double x) {
    append(0, x, 0);
    size++;
    sum += x;
    merge();
    ticks++;
    shrunk = false;
    if (ticks % CLOCK == 0) {
      shrink();
    }
    return shrunk;
  }

  private void append(int row, double bucketSum, double bucketSquares) {
    int slot = row * SLOTS + filled[row]++;
    sums[slot] = bucketSum;
    squares[slot] = bucketSquares;
  }

  /** Two buckets of a row that has too many become one of the next. */
  private void merge() {
    for (int row = 0; filled[row] > MOST; row++) {
      if (row + 1 == rows) {
        addRow();
      }
      int oldest = row * SLOTS;
      double apart = (sums[oldest] - sums[oldest + 1]) / (1L << row);
      double between = apart * apart * (1L << row) / 2;
      append(
          row + 1,
          sums[oldest] + sums[oldest + 1],
          squares[oldest] + squares[oldest + 1] + between);
      dropOldest(row, 2);
    }
  }

  private void addRow() {
    rows++;
    if (rows * SLOTS > sums.length) {
      sums = Arrays.copyOf(sums, 2 * sums.length);
      squares = Arrays.copyOf(squares, 2 * squares.length);
    }
  }

  private void dropOldest(int row, int buckets) {
    int first = row * SLOTS;
    filled[row] -= buckets;
    System.arraycopy(sums, first + buckets, sums, first, filled[row]);
    System.arraycopy(squares, first + buckets, squares, first, filled[row]);
  }

  private void shrink() {
    double score = largestRatio();
    if (score >= SIGNAL) {
      shrunk = true;
      scoreBefore = score;
    }
    while (score >= SIGNAL) {
      forgetOldestBucket();
      score = largestRatio();
    }
  }

  private void forgetOldestBucket() {
    int row = rows - 1;
    size -= 1L << row;
    sum -= sums[row * SLOTS];
    dropOldest(row, 1);
    while (rows > 1 && filled[rows - 1] == 0) {
      rows--;
    }
  }

  /** The score of the window; {@link Stale#MARKER} while it is too small. */
  private double largestRatio() {
    if (size <= GRACE) {
      return Stale.MARKER;
    }
    double variance = variance();
    double chance = Math.log(2 * Math.log((double) size) / DELTA);
    double largest = 0;
    long older = 0;
    double olderSum = 0;
    for (int row = rows - 1; row >= 0; row--) {
      for (int i = 0; i < filled[row]; i++) {
        older += 1L << row;
        olderSum += sums[row * SLOTS + i];
        long newer = size - older;
        if (older >= LEAST_SIDE && newer >= LEAST_SIDE) {
          double apart = Math.abs(olderSum / older - (sum - olderSum) / newer);
          largest = Math.max(largest, apart / bound(older, newer, variance, chance));
        }
      }
    }
    return largest;
  }

  private static double bound(long older, long newer, double variance, double chance) {
    double m = 1 / (double) (older - LEAST_SIDE + 1) + 1 / (double) (newer - LEAST_SIDE + 1);
    return Math.sqrt(2 * m * variance * chance) + 2.0 / 3 * m * chance;
  }

  private double variance() {
    double mean = sum / size;
    double total = 0;
    for (int row = 0; row < rows; row++) {
      double width = 1L << row;
      for (int i = row * SLOTS; i < row * SLOTS + filled[row]; i++) {
        double apart = sums[i] / width - mean;
        total += squares[i] + width * apart * apart;
      }
    }
    return total / size;
  }

  @Override
  public double score() {
    return shrunk ? scoreBefore : largestRatio();
  }
}
