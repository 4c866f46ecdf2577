package io.auscult.compute;

import java.util.Arrays;

/**
 * Binary trees in arrays. The children of a node are neighbors: a walk goes to the first where a
 * coordinate is at most the node's threshold, to the second where it is greater. A leaf is its own
 * first child and has an infinite threshold, so that a walk of any length ends in it.
 */
public final class Forest {
  private final int levels;
  private final int[] roots;
  private final int[] columns;
  private final double[] thresholds;
  private final int[] children;
  private final double[] depths;

  private Forest(Builder built) {
    levels = built.levels;
    roots = Arrays.copyOf(built.roots, built.trees);
    columns = Arrays.copyOf(built.columns, built.size);
    thresholds = Arrays.copyOf(built.thresholds, built.size);
    children = Arrays.copyOf(built.children, built.size);
    depths = Arrays.copyOf(built.depths, built.size);
  }

  /** How many branches a walk takes at most. */
  public int levels() {
    return levels;
  }

  /** The first node of each tree. */
  public int[] roots() {
    return roots;
  }

  /** Which coordinate each node looks at. */
  public int[] columns() {
    return columns;
  }

  /** Above which value of it a walk takes the second child. */
  public double[] thresholds() {
    return thresholds;
  }

  /** The first child of each node. */
  public int[] children() {
    return children;
  }

  /** What a walk that ends in a node is deep; of branches 0. */
  public double[] depths() {
    return depths;
  }

  /** Grows trees node by node. */
  public static final class Builder {
    private final int levels;
    private int[] roots = new int[64];
    private int trees;
    private int[] columns = new int[1024];
    private double[] thresholds = new double[1024];
    private int[] children = new int[1024];
    private double[] depths = new double[1024];
    private int size;

    /**
     * No tree yet.
     *
     * @param levels how many branches lie above each other at most
     */
    public Builder(int levels) {
      this.levels = levels;
    }

    /** Begins a tree: its root, to be made a leaf or a branch. */
    public int root() {
      if (trees == roots.length) {
        roots = Arrays.copyOf(roots, 2 * trees);
      }
      roots[trees++] = size;
      return added(1);
    }

    /** Makes a node a leaf. */
    public void leaf(int node, double depth) {
      thresholds[node] = Double.POSITIVE_INFINITY;
      children[node] = node;
      depths[node] = depth;
    }

    /** Makes a node a branch: its first child; the second follows it. */
    public int branch(int node, int column, double threshold) {
      int first = added(2);
      columns[node] = column;
      thresholds[node] = threshold;
      children[node] = first;
      return first;
    }

    private int added(int count) {
      int first = size;
      size += count;
      if (size > columns.length) {
        int room = 2 * columns.length;
        columns = Arrays.copyOf(columns, room);
        thresholds = Arrays.copyOf(thresholds, room);
        children = Arrays.copyOf(children, room);
        depths = Arrays.copyOf(depths, room);
      }
      return first;
    }

    /** The trees so far. */
    public Forest build() {
      return new Forest(this);
    }
  }
}
