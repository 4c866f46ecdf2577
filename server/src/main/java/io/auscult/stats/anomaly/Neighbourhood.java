package io.auscult.stats.anomaly;

import io.auscult.compute.Kernels;
import io.auscult.stats.anomaly.Learned.Fitted;
import java.util.Arrays;
import java.util.Optional;

/**
 * A value in its context as a point for the methods that compare points:
 *
 * <pre>  (x, x - x before, x - mean of the last {@value #LENGTH})</pre>
 *
 * <p>so that a usual value at an unusual moment stands out, too.
 */
final class Neighbourhood implements Fitted {
  static final int LENGTH = 10;

  private final JudgedPoints learned;

  private Neighbourhood(JudgedPoints learned) {
    this.learned = learned;
  }

  /** Learns from values; empty for too few. */
  static Optional<Fitted> of(PointMethod method, double[] values, Kernels kernels) {
    int count = values.length - LENGTH + 1;
    if (count < JudgedPoints.LEAST) {
      return Optional.empty();
    }
    double[][] points = new double[count][];
    Arrays.setAll(points, i -> point(values, i + LENGTH));
    return Optional.of(new Neighbourhood(new JudgedPoints(method, points, kernels)));
  }

  /** The point of the value before an end. */
  private static double[] point(double[] values, int end) {
    double sum = 0;
    for (int i = end - LENGTH; i < end; i++) {
      sum += values[i];
    }
    double value = values[end - 1];
    return new double[] {value, value - values[end - 2], value - sum / LENGTH};
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public double score(double[] newest) {
    return learned.score(point(newest, LENGTH));
  }
}
