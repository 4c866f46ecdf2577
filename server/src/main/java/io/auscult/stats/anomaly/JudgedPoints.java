package io.auscult.stats.anomaly;

import io.auscult.compute.Kernels;
import io.auscult.stats.OrderedWindow;
import java.util.Arrays;

/**
 * Scores of points by a method that has learned from others. Coordinates are first divided by their
 * interquartile range among those, so that no unit outweighs another. The score is
 *
 * <pre>  (raw - usual) / (boundary - usual),   0 at least</pre>
 *
 * <p>The method learns from the first two thirds, and the boundary is what one point in a thousand
 * of the last third exceeds ({@link Tail}), so that it holds for points that the method has not
 * seen; it stays within what is customary for the method. A coordinate that was always the same and
 * moves has a score of positive infinity.
 */
final class JudgedPoints {
  /** Points before there is a boundary. */
  static final int LEAST = 3 * Tail.LEAST;

  /** Points to learn from; of more, every so many. */
  static final int MOST = 1500;

  /** Farther than this is equally far: keeps squares finite. */
  private static final double FARTHEST = 1e100;

  private final double[] scales;

  /** The value of a coordinate that never moved, NaN for the others. */
  private final double[] still;

  private final PointMethod method;
  private final PointMethod.Model model;
  private final double boundary;

  /**
   * Learns.
   *
   * @param points a row of finite coordinates each, in the order of time, {@value #LEAST} at least
   */
  JudgedPoints(PointMethod method, double[][] points, Kernels kernels) {
    this.method = method;
    int last = points.length - 1;
    int every = last / MOST + 1;
    double[][] chosen = new double[last / every + 1][];
    int count = chosen.length;
    Arrays.setAll(chosen, i -> points[last - (count - 1 - i) * every]);
    scales = new double[points[0].length];
    still = new double[scales.length];
    for (int column = 0; column < scales.length; column++) {
      learnColumn(chosen, column);
    }
    Arrays.setAll(chosen, i -> scaled(chosen[i]));
    int learned = count - count / 3;
    model = method.learn(Arrays.copyOf(chosen, learned), kernels);
    OrderedWindow unseen = new OrderedWindow();
    Arrays.stream(model.of(Arrays.copyOfRange(chosen, learned, count))).forEach(unseen::add);
    boundary = method.boundary(Tail.upper(unseen).quantile(Calibrated.RATE));
  }

  private void learnColumn(double[][] points, int column) {
    OrderedWindow ordered = new OrderedWindow();
    for (double[] point : points) {
      ordered.add(point[column]);
    }
    double range = ordered.quantile(0.75) - ordered.quantile(0.25);
    scales[column] = range > 0 ? range : 1;
    double least = ordered.at(0);
    still[column] = least == ordered.at(ordered.size() - 1) ? least : Double.NaN;
  }

  private double[] scaled(double[] point) {
    double[] scaled = new double[point.length];
    Arrays.setAll(scaled, i -> Math.clamp(point[i] / scales[i], -FARTHEST, FARTHEST));
    return scaled;
  }

  /** The score of a point without NaN. */
  double score(double[] point) {
    for (int i = 0; i < point.length; i++) {
      if (!Double.isNaN(still[i]) && point[i] != still[i]) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double above = model.of(scaled(point))[0] - method.usual();
    return above <= 0 ? 0 : above / (boundary - method.usual());
  }
}
