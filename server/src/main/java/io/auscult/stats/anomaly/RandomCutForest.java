package io.auscult.stats.anomaly;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random cut forest: a point is anomalous where taking it out of a tree of random cuts brings many
 * others nearer to the root, even if those that are like it go with it.
 *
 * <pre>  CoDisp(x) = E[ max over the sets C of x and its neighbours of |sibling of C| / |C| ]
 *   E over {@value #TREES} trees of {@value #SAMPLE} points, or all where there are fewer</pre>
 *
 * <p>C are the nodes of the tree on the way from x up. A forest of a stream puts each point into
 * its trees to judge it; here x is not put in: of the cuts that would part it from the points of a
 * node, which have the probability
 *
 * <pre>  p = o / (o + l),   o = how far x is outside of the node's box, l = length of the box,
 *                      both summed over the coordinates</pre>
 *
 * <p>the mean is taken. So what is said of a point follows from it and the points learned, and
 * varies less than by one cut for each tree. Of the mean, the last coordinate has the part that it
 * has in o. Trees are grown from a fixed seed.
 *
 * <p>Cost: fitting depends on the sample alone; a score is {@value #TREES} walks of depth 8 to 20.
 *
 * <p>Source: S. Guha, N. Mishra, G. Roy, O. Schrijvers, Robust Random Cut Forest Based Anomaly
 * Detection on Streams, ICML 2016. Checked against displacements computed by hand.
 */
final class RandomCutForest {
  static final int TREES = 50;
  static final int SAMPLE = 256;
  private static final long SEED = 20160619;

  private final RandomCutTree[] trees = new RandomCutTree[TREES];
  private final int sample;

  /**
   * Grows a forest.
   *
   * @param points a row of finite coordinates each, 1 at least
   */
  RandomCutForest(double[][] points) {
    sample = Math.min(points.length, SAMPLE);
    SplittableRandom random = new SplittableRandom(SEED);
    Arrays.setAll(trees, _ -> RandomCutTree.of(points, drawn(points.length, random), random));
  }

  /** Distinct rows by chance: the first of a shuffle (R. Durstenfeld, CACM 7, 1964). */
  private int[] drawn(int rows, SplittableRandom random) {
    int[] all = new int[rows];
    Arrays.setAll(all, i -> i);
    for (int i = 0; i < sample; i++) {
      int other = random.nextInt(i, rows);
      int row = all[other];
      all[other] = all[i];
      all[i] = row;
    }
    return Arrays.copyOf(all, sample);
  }

  /**
   * The part of the last coordinate in a point's displacement, as a share of the points of a tree:
   * 0 where all are equal to it, up to 1.
   */
  double displacement(double[] point) {
    return displacements(point)[0];
  }

  /** The same of many points, tree by tree: of a tree, but not of a forest, the caches hold all. */
  double[] displacements(double[]... points) {
    double[] displacements = new double[points.length];
    for (RandomCutTree tree : trees) {
      for (int i = 0; i < points.length; i++) {
        displacements[i] += tree.displacement(points[i]);
      }
    }
    Arrays.setAll(displacements, i -> displacements[i] / (TREES * sample));
    return displacements;
  }
}
