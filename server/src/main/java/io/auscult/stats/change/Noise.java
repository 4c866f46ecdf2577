package io.auscult.stats.change;

import io.auscult.stats.Quantiles;
import java.util.Arrays;

/**
 * How much a series moves around its level, changes of the level aside: its long-run standard
 * deviation, that of sums of n samples over sqrt(n). For independent samples it is their standard
 * deviation; where samples resemble their neighbours it is larger, as chance moves such a series
 * further.
 *
 * <pre>  median |A_i - A_(i-1)| sqrt(k / 2) / 0.6745,   A_i the means of blocks of k samples</pre>
 *
 * <p>A change of level is in one difference alone, so it does not count. Of k = cbrt(n), which is
 * precise, and k = sqrt(n), which sees longer resemblance, the larger result; but never less than
 * the single samples' own, the median of the standard deviations within blocks of sqrt(n). Sums of
 * samples that alternate hardly move, yet such samples are far from their level. Where all of these
 * are 0, as with rare events, it is the standard deviation of all samples; 0 where all are equal.
 * O(n).
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
    int shorter = (int) Math.rint(Math.cbrt(n));
    int longer = (int) Math.rint(Math.sqrt(n));
    double ofSums = Math.max(ofSums(values, shorter), ofSums(values, longer));
    double robust = Math.max(ofSums, ofSamples(values, longer));
    return robust > 0 ? robust : standardDeviation(values);
  }

  /**
   * The unit of distances: the deviation, or 1 where it is 0 and no sample is away from another.
   */
  static double unit(double[] values) {
    double deviation = deviation(values);
    return deviation > 0 ? deviation : 1;
  }

  private static double ofSums(double[] values, int length) {
    double[] apart = differences(blockMeans(values, length));
    return Quantiles.median(apart) * Math.sqrt(length / 2.0) / QUARTILE;
  }

  private static double ofSamples(double[] values, int length) {
    double[] deviations = new double[values.length / length];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = standardDeviation(Arrays.copyOfRange(values, i * length, (i + 1) * length));
    }
    return Quantiles.median(deviations);
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

  /** The mean, counted from the first value on: that of equal values is exactly theirs. */
  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value - values[0];
    }
    return values[0] + sum / values.length;
  }
}
