package io.auscult.stats.quality;

import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A share of independent trials, and how sure it is. Counts need not be whole.
 *
 * <p>Its interval is Wilson's, which unlike the textbook's {@code p +- z sqrt(p (1 - p) / n)} stays
 * within 0 and 1 and covers what it promises also for few trials and rare successes:
 *
 * <pre>  ( p + z^2/2n +- z sqrt( p (1 - p)/n + z^2/4n^2 ) ) / ( 1 + z^2/n )</pre>
 *
 * <p>Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212; compared by R. G. Newcombe, Stat.
 * Med. 17 (1998) 857-872 (one) and 873-890 (two, his method 10). Checked against statsmodels.
 *
 * @param successes from 0 to trials
 * @param trials above 0
 */
public record Proportion(double successes, double trials) {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** By which share of the trials successes may be out of bounds: computed rates round. */
  private static final double ROUNDING = 1e-9;

  public Proportion {
    if (!(isFinitePositive(trials) && successes >= 0 && successes <= trials)) {
      throw new IllegalArgumentException(
          "successes must be from 0 to trials, trials above 0, got %s of %s"
              .formatted(successes, trials));
    }
  }

  /**
   * The share of computed numbers, whose rounding is put right: successes out of bounds by up to
   * {@value #ROUNDING} of the trials are at the bound. Empty where they are further out, or trials
   * are not above 0.
   */
  public static Optional<Proportion> of(double successes, double trials) {
    boolean possible =
        isFinitePositive(trials) && successes >= -ROUNDING * trials && !exceed(successes, trials);
    return possible
        ? Optional.of(new Proportion(Math.clamp(successes, 0, trials), trials))
        : Optional.empty();
  }

  /** Whether there are more successes than trials, by more than rounding. */
  public static boolean exceed(double successes, double trials) {
    return successes > trials + ROUNDING * Math.abs(trials);
  }

  private static boolean isFinitePositive(double trials) {
    return trials > 0 && trials < Double.POSITIVE_INFINITY;
  }

  /** How many standard deviations of the normal distribution hold a confidence, such as 0.95. */
  public static double quantile(double confidence) {
    return NORMAL.inverseCumulativeProbability((1 + confidence) / 2);
  }

  public double share() {
    return successes / trials;
  }

  /** The lower bound of Wilson's interval; z as of {@link #quantile}. */
  public double lower(double z) {
    return successes == 0 ? 0 : Math.max(0, middle(z) - reach(z));
  }

  /** The upper bound of Wilson's interval. */
  public double upper(double z) {
    return successes == trials ? 1 : Math.min(1, middle(z) + reach(z));
  }

  private double middle(double z) {
    return (share() + z * z / (2 * trials)) / (1 + z * z / trials);
  }

  private double reach(double z) {
    double variance = share() * (1 - share()) / trials + z * z / (4 * trials * trials);
    return z * Math.sqrt(variance) / (1 + z * z / trials);
  }

  /** The lower bound of Newcombe's interval of this share less another. */
  public double differenceLower(Proportion other, double z) {
    return share() - other.share() - Math.hypot(share() - lower(z), other.upper(z) - other.share());
  }

  /** The upper bound of Newcombe's interval of this share less another. */
  public double differenceUpper(Proportion other, double z) {
    return share() - other.share() + Math.hypot(upper(z) - share(), other.share() - other.lower(z));
  }

  /**
   * The probability of a difference at least as large, in either direction, if both shares were the
   * same: the two-proportion z-test with pooled variance. 1 where there are only successes, or
   * none, in both.
   */
  public double differencePValue(Proportion other) {
    double pooled = (successes + other.successes) / (trials + other.trials);
    double variance = pooled * (1 - pooled) * (1 / trials + 1 / other.trials);
    return variance > 0
        ? 2 * NORMAL.cumulativeProbability(-Math.abs(share() - other.share()) / Math.sqrt(variance))
        : 1;
  }
}
