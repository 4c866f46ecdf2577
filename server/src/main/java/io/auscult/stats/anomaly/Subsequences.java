package io.auscult.stats.anomaly;

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

  private final double[] values;
  private final double[] means;
  private final double[] deviations;
  private final double boundary;

  /** The level, which is taken out first: what varies little far from 0 has digits to lose. */
  private final double level;

  private Subsequences(double[] learned) {
    level = Arrays.stream(learned).average().orElseThrow();
    values = Arrays.stream(learned).map(value -> value - level).toArray();
    int count = values.length - LENGTH + 1;
    means = new double[count];
    deviations = new double[count];
    for (int i = 0; i < count; i++) {
      means[i] = mean(values, i);
      deviations[i] = deviation(values, i, means[i]);
    }
    int first = count - count / 3;
    OrderedWindow unseen = new OrderedWindow();
    for (int i = first; i < count; i++) {
      unseen.add(nearest(Arrays.copyOfRange(values, i, i + LENGTH), first - LENGTH));
    }
    boundary = Math.max(SAME_SHAPE, Tail.upper(unseen).quantile(Calibrated.RATE));
  }

  /** Learns the shapes of values; empty for too few. */
  static Optional<Fitted> of(double[] values) {
    if (values.length < 3 * Tail.LEAST + LENGTH) {
      return Optional.empty();
    }
    int from = Math.max(0, values.length - MOST);
    return Optional.of(new Subsequences(Arrays.copyOfRange(values, from, values.length)));
  }

  private static double mean(double[] values, int from) {
    double sum = 0;
    for (int i = from; i < from + LENGTH; i++) {
      sum += values[i];
    }
    return sum / LENGTH;
  }

  private static double deviation(double[] values, int from, double mean) {
    double squares = 0;
    for (int i = from; i < from + LENGTH; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    double deviation = Math.sqrt(squares / LENGTH);
    return deviation > 1e-12 * Math.abs(mean) ? deviation : 0;
  }

  private static double product(double[] a, int i, double[] b, int j) {
    double sum = 0;
    for (int k = 0; k < LENGTH; k++) {
      sum += a[i + k] * b[j + k];
    }
    return sum;
  }

  private static double square(
      double product, double mean, double deviation, double otherMean, double otherDeviation) {
    if (deviation == 0 || otherDeviation == 0) {
      return deviation == otherDeviation ? 0 : LENGTH;
    }
    double correlation = (product / LENGTH - mean * otherMean) / (deviation * otherDeviation);
    return 2 * LENGTH * (1 - Math.clamp(correlation, -1, 1));
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public double score(double[] newest) {
    double[] judged = Arrays.stream(newest).map(value -> value - level).toArray();
    double nearest = nearest(judged, means.length);
    return nearest == 0 ? 0 : nearest / boundary;
  }

  /** The distance to the nearest of the first so many subsequences. */
  private double nearest(double[] judged, int among) {
    double mean = mean(judged, 0);
    double deviation = deviation(judged, 0, mean);
    double nearest = 4.0 * LENGTH;
    for (int i = 0; i < among; i++) {
      double product = product(values, i, judged, 0);
      nearest = Math.min(nearest, square(product, means[i], deviations[i], mean, deviation));
    }
    return Math.sqrt(nearest);
  }
}
