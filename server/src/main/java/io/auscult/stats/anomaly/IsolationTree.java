package io.auscult.stats.anomaly;

import io.auscult.compute.Forest;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Grows one tree of an {@link IsolationForest}. */
final class IsolationTree {
  private static final double EULER = 0.5772156649015329;
  private static final int LEAF = -1;

  private final Forest.Builder trees;
  private final SplittableRandom random;
  private final int deepest;

  /** The drawn points by column. */
  private final double[][] columns;

  /** Their order: those of a node stand together. */
  private final int[] order;

  private double least;
  private double greatest;

  private IsolationTree(
      Forest.Builder trees, double[][] columns, int[] rows, SplittableRandom random) {
    this.trees = trees;
    this.random = random;
    deepest = levels(rows.length);
    this.columns = new double[columns.length][rows.length];
    for (int i = 0; i < columns.length; i++) {
      double[] column = columns[i];
      Arrays.setAll(this.columns[i], at -> column[rows[at]]);
    }
    order = new int[rows.length];
    Arrays.setAll(order, at -> at);
  }

  /**
   * Adds a tree.
   *
   * @param columns all points by column
   * @param rows the points to part
   */
  static void grow(Forest.Builder trees, double[][] columns, int[] rows, SplittableRandom random) {
    new IsolationTree(trees, columns, rows, random).grow(trees.root(), 0, rows.length, 0);
  }

  /** How many branches lie above each other at most. */
  static int levels(int rows) {
    return (int) Math.ceil(Math.log(rows) / Math.log(2));
  }

  /** c(n), the mean depth of an unsuccessful search in a binary search tree of n points. */
  static double averagePath(int n) {
    return n <= 2 ? Math.max(0, n - 1) : 2 * (Math.log(n - 1.0) + EULER) - 2 * (n - 1.0) / n;
  }

  private void grow(int node, int from, int to, int depth) {
    int size = to - from;
    int chosen = depth < deepest && size > 1 ? columnThatVaries(from, to) : LEAF;
    if (chosen == LEAF) {
      trees.leaf(node, depth + averagePath(size));
      return;
    }
    double threshold = random.nextDouble(least, greatest);
    int middle = divide(columns[chosen], threshold, from, to);
    int first = trees.branch(node, chosen, threshold);
    grow(first, from, middle, depth + 1);
    grow(first + 1, middle, to, depth + 1);
  }

  /** A column by chance among those that still tell the points apart, and its extremes there. */
  private int columnThatVaries(int from, int to) {
    int chosen = LEAF;
    int found = 0;
    for (int i = 0; i < columns.length; i++) {
      double[] column = columns[i];
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int at = from; at < to; at++) {
        double value = column[order[at]];
        low = value < low ? value : low;
        high = value > high ? value : high;
      }
      if (low < high && random.nextInt(++found) == 0) {
        chosen = i;
        least = low;
        greatest = high;
      }
    }
    return chosen;
  }

  /** Puts the points up to a value before the others and gives where those begin. */
  private int divide(double[] column, double threshold, int from, int to) {
    int middle = from;
    for (int i = from; i < to; i++) {
      int at = order[i];
      if (column[at] <= threshold) {
        order[i] = order[middle];
        order[middle++] = at;
      }
    }
    return middle;
  }
}
