package io.auscult.stats.anomaly;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Isolation forest: points that random cuts isolate early are anomalous.
 *
 * <pre>  s(x) = 2^(-E[h(x)] / c(m)),   0 &lt; s &lt;= 1,   c(n) = 2 (H(n-1)) - 2 (n-1)/n</pre>
 *
 * <p>with h the depth of the leaf that x falls into plus c of the samples in it, m the {@value
 * #SAMPLE} samples of each of {@value #TREES} trees (or all, where there are fewer) and H(n) = ln n
 * + 0.5772156649. About 0.5 is usual, towards 1 anomalous. Free of the units of the columns. Trees
 * are grown from a fixed seed: the same points give the same forest.
 *
 * <p>Cost: fitting depends on the sample alone; a score is {@value #TREES} walks of depth 8,
 * divided among the cores.
 *
 * <p>Source: F. T. Liu, K. M. Ting, Z.-H. Zhou, Isolation Forest, ICDM 2008. c(n) against its
 * values; ranks against scikit-learn.
 */
public final class IsolationForest {
  static final int TREES = 100;
  static final int SAMPLE = 256;
  private static final long SEED = 20081215;

  /** Rows of which a core takes a share at once. */
  private static final int STRIP = 2048;

  private final IsolationTree[] trees;
  private final double norm;

  private IsolationForest(IsolationTree[] trees, double norm) {
    this.trees = trees;
    this.norm = norm;
  }

  /**
   * Fits a forest.
   *
   * @param columns the values by column, equally many each, 2 at least
   */
  public static IsolationForest of(double[][] columns) {
    int rows = columns[0].length;
    if (rows < 2) {
      throw new IllegalArgumentException("a forest needs 2 points at least, got " + rows);
    }
    int sample = Math.min(rows, SAMPLE);
    SplittableRandom random = new SplittableRandom(SEED);
    IsolationTree[] trees = new IsolationTree[TREES];
    for (int i = 0; i < TREES; i++) {
      trees[i] = new IsolationTree(columns, drawn(rows, sample, random), random);
    }
    return new IsolationForest(trees, IsolationTree.averagePath(sample));
  }

  /** Distinct rows by chance (R. W. Floyd, CACM 30, 1987). */
  private static int[] drawn(int rows, int sample, SplittableRandom random) {
    int[] drawn = new int[sample];
    if (sample == rows) {
      Arrays.setAll(drawn, i -> i);
      return drawn;
    }
    BitSet taken = new BitSet(rows);
    for (int i = 0; i < sample; i++) {
      int row = random.nextInt(rows - sample + i + 1);
      drawn[i] = taken.get(row) ? rows - sample + i : row;
      taken.set(drawn[i]);
    }
    return drawn;
  }

  /** The score of one point. */
  public double score(double[] point) {
    double depth = 0;
    for (IsolationTree tree : trees) {
      depth += tree.depth(point);
    }
    return Math.pow(2, -depth / TREES / norm);
  }

  /** The scores of many points, given by column. */
  public double[] scores(double[][] columns) {
    int rows = columns[0].length;
    double[] scores = new double[rows];
    IntStream.rangeClosed(0, (rows - 1) / STRIP)
        .parallel()
        .forEach(
            strip -> fill(columns, scores, strip * STRIP, Math.min(rows, (strip + 1) * STRIP)));
    return scores;
  }

  /** Tree by tree, so that a tree stays in the cache of a core. */
  private void fill(double[][] columns, double[] scores, int from, int to) {
    double[][] points = new double[to - from][columns.length];
    for (int column = 0; column < columns.length; column++) {
      for (int row = from; row < to; row++) {
        points[row - from][column] = columns[column][row];
      }
    }
    for (IsolationTree tree : trees) {
      for (int row = from; row < to; row++) {
        scores[row] += tree.depth(points[row - from]);
      }
    }
    for (int row = from; row < to; row++) {
      scores[row] = Math.pow(2, -scores[row] / TREES / norm);
    }
  }
}
