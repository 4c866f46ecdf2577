package io.auscult.stats.anomaly;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Methods that compare points, by their names in {@code anomaly_multi}. */
public enum PointMethod {
  /** {@link IsolationForest}. */
  IFOREST(0.5, 0.6),
  /** {@link LocalOutlierFactor} with 20 neighbours. */
  LOF(1, 1.5),
  /** {@link PrincipalComponents}. */
  PCA(0, 0);

  private static final int NEIGHBOURS = 20;

  private final double usual;
  private final double boundary;

  /**
   * One method.
   *
   * @param usual what it says of usual points
   * @param boundary where by custom the unusual begins
   */
  PointMethod(double usual, double boundary) {
    this.usual = usual;
    this.boundary = boundary;
  }

  double usual() {
    return usual;
  }

  double boundary() {
    return boundary;
  }

  /** A method after learning: what it says of a new point, and said of each it learned from. */
  record Judge(ToDoubleFunction<double[]> method, Iterable<Double> learned) {}

  /** Learns from points, a row each. */
  Judge learn(double[][] points) {
    return switch (this) {
      case IFOREST -> {
        double[][] columns = columns(points);
        IsolationForest forest = IsolationForest.of(columns);
        yield judge(forest::score, forest.scores(columns));
      }
      case LOF -> {
        LocalOutlierFactor factor = new LocalOutlierFactor(points, NEIGHBOURS);
        yield judge(factor::factor, factor.factors());
      }
      case PCA -> {
        PrincipalComponents components = new PrincipalComponents(points);
        double[] learned = Arrays.stream(points).mapToDouble(components::distance).toArray();
        yield judge(components::distance, learned);
      }
    };
  }

  private static Judge judge(ToDoubleFunction<double[]> method, double[] learned) {
    return new Judge(method, Arrays.stream(learned).boxed().toList());
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
    return Arrays.stream(values())
        .filter(method -> method.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "unknown method \"%s\", accepted are %s".formatted(name, names())));
  }

  private static String names() {
    return Arrays.stream(values())
        .map(method -> '"' + method.toString() + '"')
        .collect(Collectors.joining(", "));
  }

  /** Its name in expressions. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
