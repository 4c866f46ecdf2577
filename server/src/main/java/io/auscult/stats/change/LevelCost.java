package io.auscult.stats.change;

/**
 * What it costs to take samples for one level: the sum of their squared distances from their mean,
 * in units of the noise. With the price of a change, both segmentations weigh the same sum:
 *
 * <pre>  sum over segments of sum (x - mean)^2 / noise^2 + {@value #PRICE} ln(n) * changes</pre>
 *
 * <p>Source of the price: N. R. Zhang, D. O. Siegmund, "A modified Bayes information criterion",
 * Biometrics 63 (2007) 22-32.
 */
final class LevelCost {
  /** Shorter stretches are no level, so that a single far value is none. */
  static final int LEAST = 10;

  private static final double PRICE = 3;

  private final double[] sums;
  private final double[] squares;
  private final double perChange;

  /**
   * Of numbers; {@link Noise} is the unit, so the costs do not depend on the unit of the series.
   */
  LevelCost(double[] values) {
    double unit = Noise.unit(values);
    double center = Noise.mean(values);
    sums = new double[values.length + 1];
    squares = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      double z = (values[i] - center) / unit;
      sums[i + 1] = sums[i] + z;
      squares[i + 1] = squares[i] + z * z;
    }
    perChange = PRICE * Math.log(values.length);
  }

  int size() {
    return sums.length - 1;
  }

  double perChange() {
    return perChange;
  }

  /** The cost of one level for the samples [from, to). */
  double of(int from, int to) {
    double sum = sum(from, to);
    return squares(from, to) - sum * sum / (to - from);
  }

  /** The sum of the samples [from, to) in units of the noise. */
  double sum(int from, int to) {
    return sums[to] - sums[from];
  }

  /** The sum of their squares. */
  double squares(int from, int to) {
    return squares[to] - squares[from];
  }
}
