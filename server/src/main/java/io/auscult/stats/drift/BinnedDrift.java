package io.auscult.stats.drift;

import java.util.Arrays;
import java.util.BitSet;

/**
 * How far two samples are apart of which only the counts in common bins are known. The bins are in
 * the order of the values; the first and the last one may be open.
 *
 * <p>Bins between many quantiles of the reference make the answers nearly those of the samples
 * themselves: a bin that holds the share s of the values hides at most s of a distance.
 *
 * <p>Checked against the exact statistics on the same samples.
 */
public final class BinnedDrift {
  private BinnedDrift() {}

  /**
   * The Kolmogorov-Smirnov distance as far as the bins show it: the largest gap between the two
   * distribution functions at the bins' edges, which the exact distance is never below.
   *
   * @param reference counts, at least one of them above 0
   * @param current likewise, as many bins
   */
  public static double ks(long[] reference, long[] current) {
    double referenceSize = size(reference);
    double currentSize = size(current);
    long referenceBelow = 0;
    long currentBelow = 0;
    double distance = 0;
    for (int i = 0; i < reference.length; i++) {
      referenceBelow += reference[i];
      currentBelow += current[i];
      double gap = referenceBelow / referenceSize - currentBelow / currentSize;
      distance = Math.max(distance, Math.abs(gap));
    }
    return distance;
  }

  /**
   * What the exact distance may be at most: within a bin, all values of one sample may lie below
   * all of the other.
   *
   * @param single which bins hold one single value, at which both distributions rise at once
   */
  public static double ksAtMost(long[] reference, long[] current, BitSet single) {
    double referenceSize = size(reference);
    double currentSize = size(current);
    double referenceBelow = 0;
    double currentBelow = 0;
    double distance = 0;
    for (int i = 0; i < reference.length; i++) {
      double referenceUpTo = referenceBelow + reference[i] / referenceSize;
      double currentUpTo = currentBelow + current[i] / currentSize;
      if (single.get(i)) {
        distance = Math.max(distance, Math.abs(referenceUpTo - currentUpTo));
      } else {
        distance = Math.max(distance, referenceUpTo - currentBelow);
        distance = Math.max(distance, currentUpTo - referenceBelow);
      }
      referenceBelow = referenceUpTo;
      currentBelow = currentUpTo;
    }
    return Math.min(1, distance);
  }

  /**
   * A measure in so many coarser bins, whose edges are those of the fine bins that are nearest to
   * the reference's quantiles.
   */
  public static double in(int bins, BinnedMeasure measure, long[] reference, long[] current) {
    int[] ends = ends(reference, bins);
    return measure.ofCounts(merged(reference, ends), merged(current, ends));
  }

  /** Which fine bin each coarse bin ends before; several quantiles in one fine bin are one end. */
  private static int[] ends(long[] reference, int bins) {
    double size = size(reference);
    int[] ends = new int[bins];
    int found = 0;
    int fine = 0;
    double below = 0;
    for (int i = 1; i < bins; i++) {
      double quantile = size * i / bins;
      while (fine < reference.length && below + reference[fine] < quantile) {
        below += reference[fine++];
      }
      boolean nearerAbove =
          fine < reference.length && below + reference[fine] - quantile < quantile - below;
      int end = nearerAbove ? fine + 1 : fine;
      if (end > 0 && end < reference.length && (found == 0 || ends[found - 1] != end)) {
        ends[found++] = end;
      }
    }
    ends[found] = reference.length;
    return Arrays.copyOf(ends, found + 1);
  }

  private static long[] merged(long[] counts, int[] ends) {
    long[] merged = new long[ends.length];
    int fine = 0;
    for (int i = 0; i < ends.length; i++) {
      for (; fine < ends[i]; fine++) {
        merged[i] += counts[fine];
      }
    }
    return merged;
  }

  private static double size(long[] counts) {
    return Arrays.stream(counts).sum();
  }
}
