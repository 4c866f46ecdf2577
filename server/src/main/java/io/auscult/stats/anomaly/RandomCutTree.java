package io.auscult.stats.anomaly;

import java.util.SplittableRandom;

/**
 * A tree of random cuts: each parts the points of a box at a random place of a coordinate, which is
 * chosen with a probability in proportion to the length of the box along it. Leaves are points that
 * are equal.
 *
 * <p>Nodes are numbered in preorder: the left child of a node is the one after it.
 */
final class RandomCutTree {
  private final int dimensions;
  private int count;

  /** The coordinate that a node cuts. */
  private final int[] coordinate;

  private final double[] cut;

  /** The right child of a node, 0 for a leaf. */
  private final int[] right;

  /** How many points are in a node. */
  private final int[] size;

  /** The box of a node: its least value along each coordinate, then its greatest. */
  private final double[] box;

  /** The sum of the lengths of a node's box. */
  private final double[] lengths;

  private RandomCutTree(int points, int dimensions) {
    int nodes = 2 * points - 1;
    this.dimensions = dimensions;
    coordinate = new int[nodes];
    cut = new double[nodes];
    right = new int[nodes];
    size = new int[nodes];
    box = new double[2 * dimensions * nodes];
    lengths = new double[nodes];
  }

  /**
   * Grows a tree.
   *
   * @param points a row of finite coordinates each
   * @param rows the points that the tree is to have, 1 at least; reordered
   */
  static RandomCutTree of(double[][] points, int[] rows, SplittableRandom random) {
    RandomCutTree tree = new RandomCutTree(rows.length, points[0].length);
    tree.grow(points, rows, 0, rows.length, random);
    return tree;
  }

  private int grow(double[][] points, int[] rows, int from, int to, SplittableRandom random) {
    int node = count++;
    size[node] = to - from;
    measure(node, points, rows, from, to);
    if (lengths[node] > 0) {
      cut(node, lengths[node] * random.nextDouble());
      int middle = divide(node, points, rows, from, to);
      grow(points, rows, from, middle, random);
      right[node] = grow(points, rows, middle, to, random);
    }
    return node;
  }

  private void measure(int node, double[][] points, int[] rows, int from, int to) {
    int low = 2 * dimensions * node;
    int high = low + dimensions;
    for (int d = 0; d < dimensions; d++) {
      double least = points[rows[from]][d];
      double greatest = least;
      for (int i = from + 1; i < to; i++) {
        least = Math.min(least, points[rows[i]][d]);
        greatest = Math.max(greatest, points[rows[i]][d]);
      }
      box[low + d] = least;
      box[high + d] = greatest;
      lengths[node] += greatest - least;
    }
  }

  /** Cuts at a place along the edges of the box, laid end to end. */
  private void cut(int node, double place) {
    int low = 2 * dimensions * node;
    double left = place;
    for (int d = 0; d < dimensions; d++) {
      double least = box[low + d];
      double greatest = box[low + dimensions + d];
      if (greatest > least) {
        coordinate[node] = d;
        cut[node] = least + left < greatest ? least + left : least;
        if (left < greatest - least) {
          return;
        }
        left -= greatest - least;
      }
    }
  }

  /** Brings the rows up to the cut before the others; where these begin. */
  private int divide(int node, double[][] points, int[] rows, int from, int to) {
    int middle = from;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (points[row][coordinate[node]] <= cut[node]) {
        rows[i] = rows[middle];
        rows[middle++] = row;
      }
    }
    return middle;
  }

  /**
   * The part that the last coordinate of a point has in its collusive displacement if it were put
   * into the tree, expected over the cuts that would part it from the others: of each, as much as
   * the coordinate sticks out of the box more than the others do. Of what is equal to a point of
   * the tree, all coordinates have the same part.
   */
  double displacement(double[] point) {
    double expected = 0;
    double reached = 1;
    double most = 0;
    int node = 0;
    while (right[node] != 0) {
      double outside = outside(node, point);
      if (outside > 0) {
        double parted = outside / (outside + lengths[node]);
        expected += reached * parted * Math.max(most, size[node]) * part(node, point, outside);
        reached *= 1 - parted;
      }
      boolean goesLeft = point[coordinate[node]] <= cut[node];
      int next = goesLeft ? node + 1 : right[node];
      int sibling = goesLeft ? right[node] : node + 1;
      most = Math.max(most, size[sibling] / (size[next] + 1.0));
      node = next;
    }
    double outside = outside(node, point);
    return expected
        + reached
            * (outside > 0
                ? Math.max(most, size[node]) * part(node, point, outside)
                : most / dimensions);
  }

  /** How far a point is from the box of a node, summed over the coordinates. */
  private double outside(int node, double[] point) {
    double outside = 0;
    for (int d = 0; d < dimensions; d++) {
      outside += outside(node, point, d);
    }
    return outside;
  }

  private double outside(int node, double[] point, int d) {
    int low = 2 * dimensions * node + d;
    double value = point[d];
    if (value < box[low]) {
      return box[low] - value;
    }
    return value > box[low + dimensions] ? value - box[low + dimensions] : 0;
  }

  private double part(int node, double[] point, double outside) {
    return outside(node, point, dimensions - 1) / outside;
  }
}
