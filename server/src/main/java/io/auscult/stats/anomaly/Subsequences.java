package io.auscult.stats.anomaly;

import io.auscult.compute.Kernels;
import io.auscult.compute.Shapes;
import io.auscult.stats.OrderedWindow;
import io.auscult.stats.anomaly.Learned.Fitted;
import java.util.Arrays;
import java.util.Optional;

/**
 * Matrix profile: how far the shape of the last {@value #LENGTH} values is from its most similar
 * subsequence of the past.
 *
 * <pre>  d(a, b) = sqrt(2 m (1 - r)),   r = correlation of a and b,   0 &lt;= d &lt;= 2 sqrt m
 *   score = min d / z,   z = the distance that one subsequence in a thousand of the last third exceeds
 * </pre>
 *
 * <p>z is at least the distance of a correlation of 0.99. Shapes only: level and size are taken out
 * of each subsequence. z is that of the subsequences in the last third to those in the first two.
 * Two flat subsequences are at distance 0, a flat and another at sqrt m. Cost: fitting compares the
 * pairs of the newest {@value #MOST} values, a score all subsequences.
 *
 * <p>Source: C.-C. M. Yeh et al., Matrix Profile I, ICDM 2016; the AB-join. Checked against
 * distances computed in numpy.
 */
final class Subsequences implements Fitted {
  static final int LENGTH = 32;
  static final int MOST = 2000;

  /** Shapes that correlate to 0.99 are one shape. */
  private static final double SAME_SHAPE = Math.sqrt(2 * LENGTH * 0.01);

  private final Kernels kernels;
  private final Shapes learned;
  private final double boundary;

  /** The level, which is taken out first: what varies little far from 0 has digits to lose. */
  private final double level;

  private Subsequences(double[] values, Kernels kernels) {
    this.kernels = kernels;
    level = Arrays.stream(values).average().orElseThrow();
    learned = shapes(values);
    int count = learned.count();
    int first = count - count / 3;
    OrderedWindow unseen = new OrderedWindow();
    Arrays.stream(kernels.nearestShapes(learned, first - LENGTH, learned, first, count))
        .map(Math::sqrt)
        .forEach(unseen::add);
    boundary = Math.max(SAME_SHAPE, Tail.upper(unseen).quantile(Calibrated.RATE));
  }

  private Shapes shapes(double[] values) {
    return new Shapes(Arrays.stream(values).map(value -> value - level).toArray(), LENGTH);
  }

  /** Learns the shapes of values; empty for too few. */
  static Optional<Fitted> of(double[] values, Kernels kernels) {
    if (values.length < 3 * Tail.LEAST + LENGTH) {
      return Optional.empty();
    }
    int from = Math.max(0, values.length - MOST);
    return Optional.of(new Subsequences(Arrays.copyOfRange(values, from, values.length), kernels));
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public double score(double[] newest) {
    double square = kernels.nearestShapes(learned, learned.count(), shapes(newest), 0, 1)[0];
    return square == 0 ? 0 : Math.sqrt(square) / boundary;
  }
}
