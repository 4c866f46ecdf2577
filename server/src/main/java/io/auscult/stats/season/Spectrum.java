package io.auscult.stats.season;

import java.util.Arrays;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The periodogram of a series, |X(f)|^2 / n, on twice as many frequencies as it has values and
 * more: zeros are appended up to a power of two. For white noise its mean is the variance.
 */
final class Spectrum {
  private static final FastFourierTransformer FOURIER =
      new FastFourierTransformer(DftNormalization.STANDARD);

  private final double[] power;

  private Spectrum(double[] power) {
    this.power = power;
  }

  static Spectrum of(double[] values) {
    int size = 2 * Integer.highestOneBit(Math.max(1, 2 * values.length - 1));
    Complex[] transform = FOURIER.transform(Arrays.copyOf(values, size), TransformType.FORWARD);
    double[] power = new double[size];
    for (int j = 0; j < size; j++) {
      double magnitude = transform[j].abs();
      power[j] = magnitude * magnitude / values.length;
    }
    return new Spectrum(power);
  }

  int size() {
    return power.length;
  }

  /** In cycles a step. */
  double frequency(int j) {
    return j / (double) power.length;
  }

  double power(int j) {
    return power[j];
  }

  /** The frequency of the top of a hill, by the parabola through three logarithms. */
  double top(int j) {
    if (j < 1 || j + 1 >= power.length) {
      return frequency(j);
    }
    double before = Math.log(power[j - 1] + Double.MIN_NORMAL);
    double at = Math.log(power[j] + Double.MIN_NORMAL);
    double after = Math.log(power[j + 1] + Double.MIN_NORMAL);
    double bend = before - 2 * at + after;
    return bend >= 0 ? frequency(j) : (j + (before - after) / (2 * bend)) / power.length;
  }

  /** By lag, for all lags; each the mean product of the values that far apart, 1 for lag 0. */
  double[] autocorrelation(int n) {
    Complex[] products = FOURIER.transform(power, TransformType.INVERSE);
    double[] likeness = new double[n];
    for (int lag = 0; lag < n; lag++) {
      likeness[lag] = products[lag].getReal() / products[0].getReal() * n / (n - lag);
    }
    return likeness;
  }

  static double meanSquare(double[] values) {
    return Arrays.stream(values).map(v -> v * v).average().orElse(0);
  }
}
