package io.auscult.stats.change;

import java.util.Arrays;

/**
 * Where the level of a series changed: the segmentation with the least {@link LevelCost} of all,
 * found by the recursion
 *
 * <pre>  F(t) = min over s of F(s) + cost(s, t) + price of a change</pre>
 *
 * in which beginnings that can never be best again are given up.
 *
 * <p>A level lasts {@value LevelCost#LEAST} samples at least. Of the beginnings, {@link BestStarts}
 * keeps about a dozen, whether changes keep coming or not, so the time is mostly O(n log n); memory
 * O(n). Of segmentations whose costs differ by rounding alone it may be either.
 *
 * <p>Source: R. Killick, P. Fearnhead, I. A. Eckley, "Optimal detection of changepoints with a
 * linear computational cost", J. American Statistical Association 107 (2012) 1590-1598; the
 * beginnings are given up by the stricter rule named at {@link BestStarts}. Checked against the
 * minimum over all segmentations.
 */
public final class Pelt {
  private static final int CHECKED_EVERY = 256;

  private final LevelCost cost;
  private final Runnable checkpoint;

  /** The least cost of the samples before a position. */
  private final double[] least;

  /** Where the last segment of those samples begins. */
  private final int[] lastStart;

  private final BestStarts candidates = new BestStarts(0);

  private Pelt(LevelCost cost, Runnable checkpoint) {
    this.cost = cost;
    this.checkpoint = checkpoint;
    int n = cost.size();
    least = new double[n + 1];
    lastStart = new int[n + 1];
  }

  /**
   * The positions of the samples that begin a new level, ascending; empty where there is one level.
   *
   * @param values numbers
   * @param checkpoint is called now and then, and may throw to end a long computation
   */
  public static int[] changes(double[] values, Runnable checkpoint) {
    if (values.length < 2 * LevelCost.LEAST) {
      return new int[0];
    }
    Pelt pelt = new Pelt(new LevelCost(values), checkpoint);
    pelt.fill();
    return pelt.starts();
  }

  private void fill() {
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    least[0] = -cost.perChange();
    for (int end = LevelCost.LEAST; end <= cost.size(); end++) {
      if (end % CHECKED_EVERY == 0) {
        checkpoint.run();
      }
      if (end >= 2 * LevelCost.LEAST) {
        candidates.add(end - LevelCost.LEAST, least, cost);
      }
      choose(end);
    }
  }

  private void choose(int end) {
    for (int i = 0; i < candidates.size(); i++) {
      int start = candidates.start(i);
      double sum = least[start] + cost.of(start, end) + cost.perChange();
      if (sum < least[end]) {
        least[end] = sum;
        lastStart[end] = start;
      }
    }
  }

  private int[] starts() {
    int[] reversed = new int[cost.size()];
    int changes = 0;
    for (int start = lastStart[cost.size()]; start > 0; start = lastStart[start]) {
      reversed[changes++] = start;
    }
    int[] starts = new int[changes];
    for (int i = 0; i < changes; i++) {
      starts[i] = reversed[changes - 1 - i];
    }
    return starts;
  }
}
