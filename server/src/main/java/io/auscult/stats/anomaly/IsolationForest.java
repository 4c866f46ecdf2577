package io.auscult.stats.anomaly;

import io.auscult.compute.Forest;
import io.auscult.compute.Kernels;
import io.auscult.compute.Points;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

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
 * <p>Cost: fitting depends on the sample alone; a score is {@value #TREES} walks of depth 8.
 *
 * <p>Source: F. T. Liu, K. M. Ting, Z.-H. Zhou, Isolation Forest, ICDM 2008. c(n) against its
 * values; ranks against scikit-learn.
 */
public final class IsolationForest {
  static final int TREES = 100;
  static final int SAMPLE = 256;
  private static final long SEED = 20081215;

  private final Forest forest;
  private final double norm;
  private final Kernels kernels;

  private IsolationForest(Forest forest, double norm, Kernels kernels) {
    this.forest = forest;
    this.norm = norm;
    this.kernels = kernels;
  }

  /**
   * Fits a forest.
   *
   * @param columns the values by column, equally many each, 2 at least
   * @param kernels what walks down its trees
   */
  public static IsolationForest of(double[][] columns, Kernels kernels) {
    int rows = columns[0].length;
    if (rows < 2) {
      throw new IllegalArgumentException("a forest needs 2 points at least, got " + rows);
    }
    int sample = Math.min(rows, SAMPLE);
    SplittableRandom random = new SplittableRandom(SEED);
    Forest.Builder trees = new Forest.Builder(IsolationTree.levels(sample));
    for (int i = 0; i < TREES; i++) {
      IsolationTree.grow(trees, columns, drawn(rows, sample, random), random);
    }
    return new IsolationForest(trees.build(), IsolationTree.averagePath(sample), kernels);
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

  /** The score of one point; a coordinate that is NaN counts as the least. */
  public double score(double[] point) {
    return scores(Points.ofRows(point))[0];
  }

  /** The scores of many points, given by column. */
  public double[] scores(double[][] columns) {
    return scores(new Points(columns));
  }

  private double[] scores(Points points) {
    return Arrays.stream(kernels.depths(forest, points))
        .map(depth -> Math.pow(2, -depth / TREES / norm))
        .toArray();
  }
}
