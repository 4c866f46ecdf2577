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
 *   score = min d / z,   z = the distance that one subsequence in a thousand of the past exceeds
 * </pre>
 *
 * <p>z is at least the distance of a correlation of 0.99. Shapes only: level and size are taken out
 * of each subsequence. Neighbours that overlap by more than three quarters do not count. Two flat
 * subsequences are at distance 0, a flat and another at sqrt m. Cost: fitting compares all pairs of
 * the newest {@value #MOST} values, a score all subsequences.
 *
 * <p>Source: C.-C. M. Yeh et al., Matrix Profile I, ICDM 2016; Y. Zhu et al., STOMP, ICDM 2016.
 * Checked against distances computed in numpy.
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

  private Subsequences(double[] values) {
    this.values = values;
    int count = values.length - LENGTH + 1;
    means = new double[count];
    deviations = new double[count];
    for (int i = 0; i < count; i++) {
      means[i] = mean(values, i);
      deviations[i] = deviation(values, i, means[i]);
    }
    OrderedWindow profile = new OrderedWindow();
    for (double square : profile()) {
      profile.add(Math.sqrt(square));
    }
    boundary = Math.max(SAME_SHAPE, Tail.upper(profile).quantile(Calibrated.RATE));
  }

  /** Learns the shapes of values; empty for too few. */
  static Optional<Fitted> of(double[] values) {
    if (values.length < Tail.LEAST + 2 * LENGTH) {
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

  /** The squared distance of each subsequence to its nearest neighbour, diagonal by diagonal. */
  double[] profile() {
    int count = means.length;
    double[] nearest = new double[count];
    Arrays.fill(nearest, 4.0 * LENGTH);
    for (int apart = LENGTH / 4 + 1; apart < count; apart++) {
      double product = product(values, 0, values, apart);
      for (int i = 0; i + apart < count; i++) {
        if (i > 0) {
          product +=
              values[i + LENGTH - 1] * values[i + apart + LENGTH - 1]
                  - values[i - 1] * values[i + apart - 1];
        }
        double square =
            square(product, means[i], deviations[i], means[i + apart], deviations[i + apart]);
        nearest[i] = Math.min(nearest[i], square);
        nearest[i + apart] = Math.min(nearest[i + apart], square);
      }
    }
    return nearest;
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
    double mean = mean(newest, 0);
    double deviation = deviation(newest, 0, mean);
    double nearest = 4.0 * LENGTH;
    for (int i = 0; i < means.length; i++) {
      double product = product(values, i, newest, 0);
      nearest = Math.min(nearest, square(product, means[i], deviations[i], mean, deviation));
    }
    return nearest == 0 ? 0 : Math.sqrt(nearest) / boundary;
  }
}
