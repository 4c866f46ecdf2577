package io.auscult.stats.anomaly;

import io.auscult.series.Stale;
import io.auscult.stats.Recent;
import java.util.Arrays;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * Spectral residual: what remains of the newest samples when all that repeats is taken out of their
 * spectrum.
 *
 * <pre>  L = log |F(x)|,   R = L - mean of {@value #SMOOTHED} of L,   S = |F^-1(exp(R + i phase))|
 *   score = (S_n - S') / S' / {@value #BOUNDARY},   S' = mean of the last {@value #LOCAL} of S
 * </pre>
 *
 * <p>The newest sample is followed by {@value #EXTRA} extrapolated ones, so that it stands not at
 * the edge. Looks at the newest samples of the window up to {@value #LONGEST}, those that make a
 * power of two; needs {@value #LEAST}. Unit-free. Good at spikes and jumps in series that repeat;
 * blind to slow changes. Cost: two Fourier transforms.
 *
 * <p>Source: H. Ren et al., Time-Series Anomaly Detection Service at Microsoft, KDD 2019; its
 * parameters. Checked against the same steps in numpy.
 */
final class SpectralResidual implements AnomalyScore {
  static final int LEAST = 59;
  static final int EXTRA = 5;
  static final int LONGEST = 1024;
  static final int SMOOTHED = 3;
  static final int LOCAL = 21;
  static final int BOUNDARY = 3;

  private final Recent past = new Recent();

  @Override
  public double of(long epochMillis, double value) {
    if (past.size() < LEAST - 1) {
      return Stale.MARKER;
    }
    int length = Integer.highestOneBit(Math.min(past.size() + 1 + EXTRA, LONGEST));
    int known = length - EXTRA;
    double[] values = Arrays.copyOf(past.newestWith(value, known), length);
    extend(values, known);
    double[] saliency = saliency(values);
    double local = 0;
    for (int i = known - LOCAL; i < known; i++) {
      local += saliency[i] / LOCAL;
    }
    return local == 0 ? 0 : Math.max(0, (saliency[known - 1] - local) / local / BOUNDARY);
  }

  /**
   * Goes on with the mean slope to the {@value #EXTRA} samples before. The judged one has no part
   * in it, or a spike would be continued and look like a step.
   */
  private static void extend(double[] values, int known) {
    int last = known - 2;
    double slope = 0;
    for (int i = 1; i <= EXTRA; i++) {
      slope += (values[last] - values[last - i]) / i / EXTRA;
    }
    double next = values[last - EXTRA + 1] + slope * EXTRA;
    for (int i = known; i < values.length; i++) {
      values[i] = next;
    }
  }

  private static double[] saliency(double[] values) {
    int n = values.length;
    double[][] spectrum = {values.clone(), new double[n]};
    transform(spectrum, TransformType.FORWARD);
    double[] amplitude = new double[n];
    double[] logarithm = new double[n];
    for (int i = 0; i < n; i++) {
      amplitude[i] = Math.hypot(spectrum[0][i], spectrum[1][i]);
      logarithm[i] = Math.log(Math.max(amplitude[i], Double.MIN_NORMAL));
    }
    for (int i = 0; i < n; i++) {
      double factor = amplitude[i] == 0 ? 0 : Math.exp(-smoothed(logarithm, i));
      spectrum[0][i] *= factor;
      spectrum[1][i] *= factor;
    }
    transform(spectrum, TransformType.INVERSE);
    for (int i = 0; i < n; i++) {
      amplitude[i] = Math.hypot(spectrum[0][i], spectrum[1][i]);
    }
    return amplitude;
  }

  /** exp(L - L') e^(i phase) is the spectrum itself times exp(-L'). */
  private static double smoothed(double[] logarithm, int i) {
    int from = Math.max(0, i - SMOOTHED + 1);
    double sum = 0;
    for (int j = from; j <= i; j++) {
      sum += logarithm[j];
    }
    return sum / (i - from + 1);
  }

  private static void transform(double[][] spectrum, TransformType type) {
    FastFourierTransformer.transformInPlace(spectrum, DftNormalization.STANDARD, type);
  }

  @Override
  public void add(long epochMillis, double value) {
    past.add(epochMillis, value);
  }

  @Override
  public void forgetUpTo(long epochMillis) {
    past.forgetUpTo(epochMillis);
  }
}
