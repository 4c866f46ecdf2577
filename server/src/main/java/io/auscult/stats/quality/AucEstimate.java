package io.auscult.stats.quality;

import io.auscult.series.Stale;
import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * An area under the receiver operating characteristic, how far chance may have moved it, and how it
 * differs from that of other events, by DeLong's variance: with the share of negatives that each
 * positive has below it, and the share of positives that each negative has above it, ties half,
 *
 * <pre>
 *   variance = Var( shares of positives ) / positives + Var( shares of negatives ) / negatives
 * </pre>
 *
 * <p>The difference of two areas of different events is then taken for normal. It supposes that
 * events do not depend on each other.
 *
 * <p>Source: E. DeLong, D. DeLong, D. Clarke-Pearson, Biometrics 44 (1988) 837-845. The area and
 * its variance were checked against those of pROC, whose {@code roc.test} takes the difference for
 * Student's, with as many degrees of freedom as Welch's test has.
 *
 * @param area 0 to 1
 * @param variance of the area
 */
public record AucEstimate(double area, double variance) {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** Too few events: nothing is known. */
  public static final AucEstimate NONE = new AucEstimate(Stale.MARKER, Stale.MARKER);

  /**
   * Of all events; {@link #NONE} of fewer than two of a class.
   *
   * @param positives their scores, ascending
   * @param negatives likewise
   */
  static AucEstimate of(double[] positives, double[] negatives) {
    if (Math.min(positives.length, negatives.length) < 2) {
      return NONE;
    }
    double[] above = sharesBelow(positives, negatives);
    double[] below = sharesBelow(negatives, positives);
    double area = Arrays.stream(above).average().orElseThrow();
    Variance variance = new Variance();
    return new AucEstimate(
        area,
        variance.evaluate(above) / positives.length + variance.evaluate(below) / negatives.length);
  }

  /** Which share of others each score has below it, ties half; both ascending. */
  private static double[] sharesBelow(double[] scores, double[] others) {
    double[] shares = new double[scores.length];
    int below = 0;
    int atMost = 0;
    for (int i = 0; i < scores.length; i++) {
      while (below < others.length && others[below] < scores[i]) {
        below++;
      }
      while (atMost < others.length && others[atMost] <= scores[i]) {
        atMost++;
      }
      shares[i] = (below + atMost) / (2.0 * others.length);
    }
    return shares;
  }

  /** This area less another. */
  public double difference(AucEstimate other) {
    return area - other.area;
  }

  /**
   * The standard error of the difference; {@link Stale#MARKER} where one of the two is {@link
   * #NONE} and where both sort without any fault, for that says nothing of how often they would
   * not.
   */
  private double error(AucEstimate other) {
    double both = variance + other.variance;
    return both > 0 ? Math.sqrt(both) : Stale.MARKER;
  }

  /** Half of the width of the confidence interval of the difference. */
  public double differenceReach(AucEstimate other, double confidence) {
    double error = error(other);
    return Stale.is(error)
        ? error
        : NORMAL.inverseCumulativeProbability((1 + confidence) / 2) * error;
  }

  /**
   * The probability of a difference at least as large, in either direction, if both areas were the
   * same.
   */
  public double differencePValue(AucEstimate other) {
    double error = error(other);
    return Stale.is(error)
        ? error
        : 2 * NORMAL.cumulativeProbability(-Math.abs(difference(other)) / error);
  }
}
