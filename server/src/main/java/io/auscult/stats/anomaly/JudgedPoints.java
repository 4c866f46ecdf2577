package io.auscult.stats.anomaly;

import io.auscult.stats.OrderedWindow;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Scores of points by a method that has learned from others. Coordinates are first divided by their
 * interquartile range among the learned, so that no unit outweighs another. The score is
 *
 * <pre>  (raw - usual) / (boundary - usual),   0 at least</pre>
 *
 * <p>with the boundary that one point in a thousand of the learned exceeds ({@link Tail}), but not
 * below the customary one of the method.
 */
final class JudgedPoints {
  /** Points to learn from; of more, every so many. */
  static final int MOST = 1000;

  private final double[] scales;
  private final ToDoubleFunction<double[]> method;
  private final double usual;
  private final double boundary;

  /**
   * Learns.
   *
   * @param points a row of coordinates each, {@value Tail#LEAST} at least
   */
  JudgedPoints(PointMethod pointMethod, double[][] points) {
    int last = points.length - 1;
    int every = last / MOST + 1;
    double[][] chosen = new double[last / every + 1][];
    Arrays.setAll(chosen, i -> points[last - i * every]);
    scales = scales(chosen);
    Arrays.setAll(chosen, i -> scaled(chosen[i]));
    PointMethod.Judge judge = pointMethod.learn(chosen);
    method = judge.method();
    usual = pointMethod.usual();
    OrderedWindow learned = new OrderedWindow();
    judge.learned().forEach(learned::add);
    boundary = Math.max(pointMethod.boundary(), Tail.upper(learned).quantile(Calibrated.RATE));
  }

  private static double[] scales(double[][] points) {
    double[] scales = new double[points[0].length];
    for (int column = 0; column < scales.length; column++) {
      OrderedWindow ordered = new OrderedWindow();
      for (double[] point : points) {
        ordered.add(point[column]);
      }
      double range = ordered.quantile(0.75) - ordered.quantile(0.25);
      scales[column] = range > 0 ? range : 1;
    }
    return scales;
  }

  private double[] scaled(double[] point) {
    double[] scaled = point.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] /= scales[i];
    }
    return scaled;
  }

  double score(double[] point) {
    double raw = method.applyAsDouble(scaled(point));
    return raw <= usual ? 0 : (raw - usual) / (boundary - usual);
  }
}
