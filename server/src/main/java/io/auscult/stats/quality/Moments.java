package io.auscult.stats.quality;

import io.auscult.series.Stale;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Number, mean and variance of a sample, and how its mean differs from that of another by Welch's
 * t-test, which does not suppose that both vary alike:
 *
 * <pre>
 *   t = ( mean_1 - mean_2 ) / sqrt( e_1 + e_2 ),   e = variance / n
 *   degrees of freedom = ( e_1 + e_2 )^2 / ( e_1^2 / (n_1 - 1) + e_2^2 / (n_2 - 1) )
 * </pre>
 *
 * <p>Source: B. L. Welch, Biometrika 34 (1947) 28-35. Checked against SciPy's {@code ttest_ind}.
 *
 * @param variance with n - 1 as divisor
 */
public record Moments(double n, double mean, double variance) {

  /** Whether both samples have two numbers at least, and finite ones. */
  public boolean isComparable(Moments other) {
    return Math.min(n, other.n) >= 2 && Double.isFinite(error() + other.error());
  }

  /** Whether neither sample varies: then any difference of their means is certain. */
  private boolean isConstant(Moments other) {
    return error() + other.error() == 0;
  }

  private double error() {
    return variance / n;
  }

  /** This mean less another; 0 where they differ by no more than the rounding of a mean. */
  public double difference(Moments other) {
    double rounding = 2 * Math.ulp(Math.max(Math.abs(mean), Math.abs(other.mean)));
    return Math.abs(mean - other.mean) <= rounding ? 0 : mean - other.mean;
  }

  /**
   * The probability of a difference at least as large, in either direction, if both means were the
   * same; of samples without any spread 0 where they differ, else 1. {@link Stale#MARKER} where the
   * two are not {@link #isComparable}.
   */
  public double differencePValue(Moments other) {
    if (!isComparable(other)) {
      return Stale.MARKER;
    }
    if (isConstant(other)) {
      return difference(other) == 0 ? 1 : 0;
    }
    double t = Math.abs(mean - other.mean) / Math.sqrt(error() + other.error());
    return 2 * student(other).cumulativeProbability(-t);
  }

  /** Half of the width of the confidence interval of the difference, likewise; 0 without spread. */
  public double differenceReach(Moments other, double confidence) {
    if (!isComparable(other)) {
      return Stale.MARKER;
    }
    if (isConstant(other)) {
      return 0;
    }
    return student(other).inverseCumulativeProbability((1 + confidence) / 2)
        * Math.sqrt(error() + other.error());
  }

  private TDistribution student(Moments other) {
    double both = error() + other.error();
    double freedom =
        both * both / (error() * error() / (n - 1) + other.error() * other.error() / (other.n - 1));
    return new TDistribution(freedom);
  }
}
