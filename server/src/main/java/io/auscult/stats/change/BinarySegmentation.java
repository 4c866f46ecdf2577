package io.auscult.stats.change;

import java.util.stream.IntStream;

/**
 * Where the level of a series changed: the cut that lowers the {@link LevelCost} most, then the
 * same in both parts, as long as a cut is worth its price.
 *
 * <p>A level lasts {@value LevelCost#LEAST} samples at least. O(n log n) where the changes are
 * spread out, O(n) for each of them at worst. Quicker than {@link Pelt}, but it may miss a level
 * that lies between two alike.
 *
 * <p>Source: A. J. Scott, M. Knott, "A cluster analysis method for grouping means", Biometrics 30
 * (1974) 507-512.
 */
public final class BinarySegmentation {
  private final LevelCost cost;
  private final Runnable checkpoint;

  private BinarySegmentation(LevelCost cost, Runnable checkpoint) {
    this.cost = cost;
    this.checkpoint = checkpoint;
  }

  /** As {@link Pelt#changes}. */
  public static int[] changes(double[] values, Runnable checkpoint) {
    if (values.length < 2 * LevelCost.LEAST) {
      return new int[0];
    }
    LevelCost cost = new LevelCost(values);
    return new BinarySegmentation(cost, checkpoint).within(0, values.length).toArray();
  }

  private IntStream within(int from, int to) {
    checkpoint.run();
    int cut = bestCut(from, to);
    if (cut < 0) {
      return IntStream.empty();
    }
    return IntStream.concat(
        within(from, cut), IntStream.concat(IntStream.of(cut), within(cut, to)));
  }

  /** The best of all cuts, -1 where none is worth its price. */
  private int bestCut(int from, int to) {
    double least = cost.of(from, to) - cost.perChange();
    int best = -1;
    for (int cut = from + LevelCost.LEAST; cut <= to - LevelCost.LEAST; cut++) {
      double sum = cost.of(from, cut) + cost.of(cut, to);
      if (sum < least) {
        least = sum;
        best = cut;
      }
    }
    return best;
  }
}
