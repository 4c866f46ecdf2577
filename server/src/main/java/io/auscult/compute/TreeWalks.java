package io.auscult.compute;

/**
 * {@link Kernels#depths} on the CPU. Several walks at once, step by step: each waits for memory,
 * and they wait together.
 */
final class TreeWalks {
  private static final int WALKS = 16;

  /**
   * Points of which a core takes a share at once, tree by tree, so that a tree stays in its cache.
   */
  private static final int STRIP = 2048;

  private final Forest forest;
  private final double[] points;
  private final int dimensions;
  private final double[] sums;
  private final int[] nodes = new int[WALKS];
  private final int[] starts = new int[WALKS];

  private TreeWalks(Forest forest, double[] points, int dimensions) {
    this.forest = forest;
    this.points = points;
    this.dimensions = dimensions;
    sums = new double[points.length / dimensions];
  }

  static double[] of(Forest forest, Points points) {
    double[] depths = new double[points.size()];
    int strips = Math.ceilDiv(points.size(), STRIP);
    long steps = (long) points.size() * forest.roots().length * forest.levels();
    Strips.all(
        strips,
        strips < 2 ? 0 : steps,
        (first, last) -> {
          for (int strip = first; strip < last; strip++) {
            int from = strip * STRIP;
            int to = Math.min(points.size(), from + STRIP);
            TreeWalks walks = new TreeWalks(forest, rows(points, from, to), points.dimensions());
            walks.add();
            System.arraycopy(walks.sums, 0, depths, from, to - from);
          }
        });
    return depths;
  }

  private static double[] rows(Points points, int from, int to) {
    int dimensions = points.dimensions();
    double[] rows = new double[(to - from) * dimensions];
    for (int column = 0; column < dimensions; column++) {
      double[] values = points.column(column);
      for (int row = from; row < to; row++) {
        rows[(row - from) * dimensions + column] = values[row];
      }
    }
    return rows;
  }

  /** All points of the first tree, then those of the next: the order in which depths are added. */
  private void add() {
    int tree = 0;
    int row = 0;
    while (tree < forest.roots().length) {
      int firstRow = row;
      int walks = 0;
      while (walks < WALKS && tree < forest.roots().length) {
        nodes[walks] = forest.roots()[tree];
        starts[walks] = row * dimensions;
        walks++;
        row++;
        if (row == sums.length) {
          row = 0;
          tree++;
        }
      }
      descend(walks);
      for (int walk = 0, of = firstRow; walk < walks; walk++) {
        sums[of] += forest.depths()[nodes[walk]];
        of = of + 1 == sums.length ? 0 : of + 1;
      }
    }
  }

  private void descend(int walks) {
    int[] columns = forest.columns();
    double[] thresholds = forest.thresholds();
    int[] children = forest.children();
    for (int level = 0; level < forest.levels(); level++) {
      for (int walk = 0; walk < walks; walk++) {
        int node = nodes[walk];
        double value = points[starts[walk] + columns[node]];
        nodes[walk] = children[node] + (value > thresholds[node] ? 1 : 0);
      }
    }
  }
}
