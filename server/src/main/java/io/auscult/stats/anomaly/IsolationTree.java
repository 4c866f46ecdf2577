package io.auscult.stats.anomaly;

import java.util.Arrays;
import java.util.SplittableRandom;

/** One tree of an {@link IsolationForest}, in arrays; the children of a node are neighbours. */
final class IsolationTree {
  private static final double EULER = 0.5772156649015329;
  private static final int LEAF = -1;

  private final double[][] columns;
  private final SplittableRandom random;
  private final int deepest;

  /** The column that a node looks at. */
  private int[] column;

  /** Where a node divides; of a leaf, its depth and what it would take to part its points. */
  private double[] value;

  /** The first child of a node. */
  private int[] child;

  private int size = 1;

  /**
   * Grows a tree.
   *
   * @param columns the points by column
   * @param rows the points to part, in any order; they are reordered
   */
  IsolationTree(double[][] columns, int[] rows, SplittableRandom random) {
    this.columns = columns;
    this.random = random;
    deepest = (int) Math.ceil(Math.log(rows.length) / Math.log(2));
    column = new int[2 * rows.length];
    value = new double[2 * rows.length];
    child = new int[2 * rows.length];
    grow(0, new Part(rows, 0, rows.length), 0);
    column = Arrays.copyOf(column, size);
    value = Arrays.copyOf(value, size);
    child = Arrays.copyOf(child, size);
  }

  /** c(n), the mean depth of an unsuccessful search in a binary search tree of n points. */
  static double averagePath(int n) {
    return n <= 2 ? Math.max(0, n - 1) : 2 * (Math.log(n - 1.0) + EULER) - 2 * (n - 1.0) / n;
  }

  /** Some of the rows. */
  private static final class Part {
    private final int[] rows;
    private final int from;
    private final int to;

    Part(int[] rows, int from, int to) {
      this.rows = rows;
      this.from = from;
      this.to = to;
    }

    int size() {
      return to - from;
    }

    double least(double[] column) {
      double least = Double.POSITIVE_INFINITY;
      for (int i = from; i < to; i++) {
        least = Math.min(least, column[rows[i]]);
      }
      return least;
    }

    double greatest(double[] column) {
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        greatest = Math.max(greatest, column[rows[i]]);
      }
      return greatest;
    }

    /** Puts the rows up to a value before the others and gives where those begin. */
    int divide(double[] column, double cut) {
      int middle = from;
      for (int i = from; i < to; i++) {
        if (column[rows[i]] <= cut) {
          int row = rows[middle];
          rows[middle] = rows[i];
          rows[i] = row;
          middle++;
        }
      }
      return middle;
    }
  }

  private void grow(int node, Part part, int depth) {
    int chosen = depth < deepest && part.size() > 1 ? columnThatVaries(part) : LEAF;
    column[node] = chosen;
    if (chosen == LEAF) {
      value[node] = depth + averagePath(part.size());
      return;
    }
    double[] values = columns[chosen];
    value[node] = random.nextDouble(part.least(values), part.greatest(values));
    int middle = part.divide(values, value[node]);
    int first = size;
    size += 2;
    child[node] = first;
    grow(first, new Part(part.rows, part.from, middle), depth + 1);
    grow(first + 1, new Part(part.rows, middle, part.to), depth + 1);
  }

  /** A column by chance among those that still tell the points apart. */
  private int columnThatVaries(Part part) {
    int chosen = LEAF;
    int found = 0;
    for (int i = 0; i < columns.length; i++) {
      if (part.least(columns[i]) < part.greatest(columns[i]) && random.nextInt(++found) == 0) {
        chosen = i;
      }
    }
    return chosen;
  }

  /** The depth at which a point is isolated. */
  double depth(double[] point) {
    int node = 0;
    while (column[node] != LEAF) {
      node = child[node] + (point[column[node]] <= value[node] ? 0 : 1);
    }
    return value[node];
  }
}
