package io.auscult.stats.change;

import io.auscult.stats.Quantiles;

/**
 * How much a series moves around its level, changes of the level aside: its long-run standard
 * deviation, that of sums of n samples over sqrt(n). For independent samples it is their standard
 * deviation; where samples resemble their neighbours it is larger, as chance moves such a series
 * further.
 *
 * <pre>  median |A_i - A_(i-1)| sqrt(k / 2) / 0.6745,   A_i the means of blocks of k samples</pre>
 *
 * <p>A change of level is in one difference alone, so it does not count. Of k = cbrt(n), which is
 * precise, and k = sqrt(n), which sees longer resemblance, the larger result. Where half of the
 * differences are 0, as with rare events, it is the standard deviation of all samples; 0 where all
 * are equal. O(n).
 *
 * <p>Source: W. B. Wu, Z. Zhao, "Inference of trends in time series", J. Royal Statistical Society
 * B 69 (2007) 391-410.
 */
public final class Noise {
  /** The upper quartile of the standard normal distribution. */
  private static final double QUARTILE = 0.6744897501960817;

  private Noise() {}

  /** The long-run deviation of at least four numbers. */
  public static double deviation(double[] values) {
    int n = values.length;
    double robust = Math.max(inBlocks(values, Math.cbrt(n)), inBlocks(values, Math.sqrt(n)));
    return robust > 0 ? robust : standardDeviation(values);
  }

  /**
   * The unit of distances: the deviation, or 1 where it is 0 and no sample is away from another.
   */
  static double unit(double[] values) {
    double deviation = deviation(values);
    return deviation > 0 ? deviation : 1;
  }

  private static double inBlocks(double[] values, double size) {
    int length = (int) Math.rint(size);
    double[] apart = differences(blockMeans(values, length));
    return Quantiles.median(apart) * Math.sqrt(length / 2.0) / QUARTILE;
  }

  private static double[] blockMeans(double[] values, int length) {
    double[] means = new double[values.length / length];
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      for (int j = i * length; j < (i + 1) * length; j++) {
        sum += values[j];
      }
      means[i] = sum / length;
    }
    return means;
  }

  private static double[] differences(double[] values) {
    double[] apart = new double[values.length - 1];
    for (int i = 0; i < apart.length; i++) {
      apart[i] = Math.abs(values[i + 1] - values[i]);
    }
    return apart;
  }

  /** The standard deviation of all values, changes of level included. */
  static double standardDeviation(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
