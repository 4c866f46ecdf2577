package io.auscult.stats.anomaly;

import io.auscult.compute.Kernels;
import io.auscult.stats.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Methods that compare points, by their names in {@code anomaly_multi}. */
public enum PointMethod {
  /** {@link IsolationForest}. */
  IFOREST(0.5, 0.6, 0.7),
  /** {@link LocalOutlierFactor} with 20 neighbours. */
  LOF(1, 1.5, Double.MAX_VALUE),
  /** {@link PrincipalComponents}. */
  PCA(0, 0, Double.MAX_VALUE);

  private static final int NEIGHBOURS = 20;

  private final double usual;
  private final double leastBoundary;
  private final double mostBoundary;

  /**
   * One method.
   *
   * @param usual what it says of usual points
   * @param leastBoundary what is not unusual by custom, however rare
   * @param mostBoundary what is unusual, however often it was seen
   */
  PointMethod(double usual, double leastBoundary, double mostBoundary) {
    this.usual = usual;
    this.leastBoundary = leastBoundary;
    this.mostBoundary = mostBoundary;
  }

  double usual() {
    return usual;
  }

  /** Where the unusual begins, if rarity alone says it begins at a value. */
  double boundary(double rare) {
    return Math.clamp(rare, leastBoundary, mostBoundary);
  }

  /** What a method says of points after it has learned from others. */
  @FunctionalInterface
  interface Model {
    /** A number for each point, a row each. */
    double[] of(double[]... points);
  }

  /** Learns from points, a row each. */
  Model learn(double[][] points, Kernels kernels) {
    return switch (this) {
      case IFOREST -> {
        IsolationForest forest = IsolationForest.of(columns(points), kernels);
        yield others -> forest.scores(columns(others));
      }
      case LOF -> new LocalOutlierFactor(points, NEIGHBOURS, kernels)::factors;
      case PCA -> {
        PrincipalComponents components = new PrincipalComponents(points);
        yield others -> Arrays.stream(others).mapToDouble(components::distance).toArray();
      }
    };
  }

  private static double[][] columns(double[][] points) {
    double[][] columns = new double[points[0].length][points.length];
    for (int i = 0; i < points.length; i++) {
      for (int column = 0; column < columns.length; column++) {
        columns[column][i] = points[i][column];
      }
    }
    return columns;
  }

  /**
   * The method with a name, such as {@code "iforest"}.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static PointMethod named(String name) {
    return Choice.named("method", name, List.of(values()), PointMethod::toString);
  }

  /** Its name in expressions. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
