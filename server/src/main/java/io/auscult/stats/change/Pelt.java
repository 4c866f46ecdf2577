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
 * <p>A level lasts {@value LevelCost#LEAST} samples at least. Time O(n) where changes keep coming,
 * O(n^2) where there are none; memory O(n).
 *
 * <p>Source: R. Killick, P. Fearnhead, I. A. Eckley, "Optimal detection of changepoints with a
 * linear computational cost", J. American Statistical Association 107 (2012) 1590-1598. Checked
 * against the minimum over all segmentations.
 */
public final class Pelt {
  private static final int CHECKED_EVERY = 256;

  /** Seldom enough to cost nothing, often enough to keep the candidates few. */
  private static final int PRUNED_EVERY = 16;

  private final LevelCost cost;
  private final Runnable checkpoint;

  /** The least cost of the samples before a position. */
  private final double[] least;

  /** Where the last segment of those samples begins. */
  private final int[] lastStart;

  private final int[] candidates;
  private int size;

  private Pelt(LevelCost cost, Runnable checkpoint) {
    this.cost = cost;
    this.checkpoint = checkpoint;
    int n = cost.size();
    least = new double[n + 1];
    lastStart = new int[n + 1];
    candidates = new int[n + 1];
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
    candidates[size++] = 0;
    for (int end = LevelCost.LEAST; end <= cost.size(); end++) {
      if (end % CHECKED_EVERY == 0) {
        checkpoint.run();
      }
      if (end >= 2 * LevelCost.LEAST) {
        int newest = end - LevelCost.LEAST;
        if (end % PRUNED_EVERY == 0) {
          prune(newest);
        }
        candidates[size++] = newest;
      }
      choose(end);
    }
  }

  private void choose(int end) {
    for (int i = 0; i < size; i++) {
      int start = candidates[i];
      double sum = least[start] + cost.of(start, end) + cost.perChange();
      if (sum < least[end]) {
        least[end] = sum;
        lastStart[end] = start;
      }
    }
  }

  /** A change at this position is from now on at least as good as one at those given up. */
  private void prune(int position) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      int start = candidates[i];
      boolean tooShort = position - start < LevelCost.LEAST;
      if (tooShort || least[start] + cost.of(start, position) < least[position]) {
        candidates[kept++] = start;
      }
    }
    size = kept;
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
