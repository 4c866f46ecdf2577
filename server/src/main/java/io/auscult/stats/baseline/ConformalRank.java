package io.auscult.stats.baseline;

import io.auscult.stats.Ranked;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The order statistic that a new value exceeds with a probability of at most a, if it comes from
 * where the others come from:
 *
 * <pre>  X_(k),   k = ceil((1 - a)(n + 1)),   which needs n &gt;= 1/a - 1</pre>
 *
 * <p>An interpolated quantile promises less than it says: the 95 % quantile of 7 values is exceeded
 * 15 % of the time. With fewer values than needed the extreme one is pushed out by as much as a
 * normal tail would add, its width taken from the quartiles.
 *
 * <p>Source: V. Vovk, A. Gammerman, G. Shafer, Algorithmic Learning in a Random World (2005).
 */
public final class ConformalRank {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** The distance between the quartiles of a standard normal distribution. */
  private static final double NORMAL_QUARTILE_RANGE = 1.3489795003921634;

  /** Keeps (1 - a)(n + 1) from passing a whole number by rounding. */
  private static final double ROUNDING = 1e-9;

  private ConformalRank() {}

  /** The number of values from which the rank exists. */
  static int needed(double missRate) {
    return (int) Math.ceil(1 / missRate - 1 - ROUNDING);
  }

  static double upper(Ranked values, double missRate) {
    int n = values.size();
    int rank = rank(n, missRate);
    return rank <= n
        ? values.at(rank - 1)
        : values.at(n - 1) + beyond(n, missRate) * spread(values);
  }

  static double lower(Ranked values, double missRate) {
    int n = values.size();
    int rank = rank(n, missRate);
    return rank <= n ? values.at(n - rank) : values.at(0) - beyond(n, missRate) * spread(values);
  }

  /** Whether a number is above {@link #upper}. */
  static boolean isAbove(Ranked values, double number, double missRate) {
    int n = values.size();
    int rank = rank(n, missRate);
    return rank <= n
        ? values.isAbove(number, rank - 1)
        : number > values.at(n - 1) && number > upper(values, missRate);
  }

  /** Whether a number is below {@link #lower}. */
  static boolean isBelow(Ranked values, double number, double missRate) {
    int n = values.size();
    int rank = rank(n, missRate);
    return rank <= n
        ? values.isBelow(number, n - rank)
        : number < values.at(0) && number < lower(values, missRate);
  }

  /**
   * The same of values that resemble their neighbours, so that they tell as little as a smaller
   * number of independent ones.
   */
  public static double upper(Ranked values, double missRate, double independent) {
    double level = (1 - missRate) * (1 + 1 / independent);
    return level <= 1
        ? values.quantile(level)
        : values.at(values.size() - 1) + beyond(independent, missRate) * spread(values);
  }

  /** The same for what a new value is below. */
  public static double lower(Ranked values, double missRate, double independent) {
    double level = (1 - missRate) * (1 + 1 / independent);
    return level <= 1
        ? values.quantile(1 - level)
        : values.at(0) - beyond(independent, missRate) * spread(values);
  }

  private static int rank(int n, double missRate) {
    return Math.max(1, (int) Math.ceil((1 - missRate) * (n + 1) - ROUNDING));
  }

  /** From the level that the extreme of n values stands for, n / (n + 1), to the wanted one. */
  private static double beyond(double n, double missRate) {
    double wanted = NORMAL.inverseCumulativeProbability(1 - missRate);
    double reached = NORMAL.inverseCumulativeProbability(n / (n + 1.0));
    return Math.max(0, wanted - reached);
  }

  /** The standard deviation, were the values normal. */
  private static double spread(Ranked values) {
    return (values.quantile(0.75) - values.quantile(0.25)) / NORMAL_QUARTILE_RANGE;
  }
}
