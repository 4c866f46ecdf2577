package io.auscult.stats.drift;

import static java.lang.Math.max;
import static java.lang.Math.sqrt;

import org.apache.commons.math3.special.Gamma;

/**
 * What the measures of drift are by chance between two windows of one distribution, whose values
 * may repeat their neighbours.
 *
 * <p>Of independent values the differences between shares have the covariance of a multinomial
 * times {@code 1/n + 1/m}. Dependence multiplies it by a factor for each direction in which the
 * distribution can move: the largest, {@link Dependence#slow}, for a move of the whole, and on
 * average over all of them {@link Dependence#mean}. A sum of squares over all directions is then a
 * weighted sum of chi-squared variables, and taken as one with the same mean and variance
 * (Satterthwaite).
 *
 * <p>Source: J. N. K. Rao, A. J. Scott, J. Am. Stat. Assoc. 76 (1981) 221-230, of the chi-squared
 * statistic under dependence; J. B. S. Haldane, Biometrika 29 (1937) 133-143, of its variance where
 * some bins are rare.
 */
final class Chance {
  private final double[] shares;
  private final double independent;
  private final double slow;
  private final double mean;

  /**
   * The chances of two windows.
   *
   * @param counts of the bins that the reference fills, at least two
   */
  Chance(long[] counts, Dependence reference, Dependence current) {
    double n = reference.size();
    double m = current.size();
    independent = 1 / n + 1 / m;
    slow = reference.slow() / n + current.slow() / m;
    mean = reference.mean() / n + current.mean() / m;
    shares = new double[counts.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = counts[i] / n;
    }
  }

  /**
   * Kolmogorov's law. The gap in the middle of the distribution, where it is largest by chance,
   * varies by about the mean of the slow factor and the average one.
   */
  NullLaw ks() {
    return new NullLaw.Kolmogorov(2 / (slow + mean));
  }

  /** The law of Cramér and von Mises; its first direction, the slow one, outweighs all others. */
  NullLaw cramerVonMises() {
    return new NullLaw.CramerVonMises(slow / independent);
  }

  /** Near 0 the index is Pearson's sum of squares. */
  NullLaw psi() {
    Squares squares = squares();
    return new NullLaw.Sum(squares.scale(), squares.degrees());
  }

  /** Near 0 its square, in nats, is an eighth of Pearson's sum of squares. */
  NullLaw jensenShannon() {
    Squares squares = squares();
    return new NullLaw.Root(squares.scale() / (8 * Math.log(2)), squares.degrees());
  }

  /** Near 0 its square is an eighth of Pearson's sum of squares. */
  NullLaw hellinger() {
    Squares squares = squares();
    return new NullLaw.Root(squares.scale() / 8, squares.degrees());
  }

  /**
   * A sum of absolute normal differences; as a chi variable that has its first two moments, exact
   * for two bins. Of two normal variables with correlation r, {@code E|xy| = 2/pi (sqrt(1 - r^2) +
   * r asin r)} in their deviations.
   */
  NullLaw totalVariation() {
    double deviations = 0;
    double second = 0;
    for (int i = 0; i < shares.length; i++) {
      deviations += deviation(i);
      for (int j = 0; j < shares.length; j++) {
        second += i == j ? shares[i] * (1 - shares[i]) : meanProduct(i, j);
      }
    }
    double ofSquare = 2 / Math.PI * deviations * deviations / second;
    Squares squares = squares();
    double degrees = max(1, degrees(ofSquare) * squares.degrees() / (shares.length - 1));
    double average = squares.scale() * squares.degrees() / (shares.length - 1);
    return new NullLaw.Root(second / 4 * average / degrees, degrees);
  }

  private double deviation(int bin) {
    return sqrt(shares[bin] * (1 - shares[bin]));
  }

  private double meanProduct(int i, int j) {
    double deviations = deviation(i) * deviation(j);
    double correlation = max(-1, -shares[i] * shares[j] / deviations);
    double root = sqrt(1 - correlation * correlation);
    return 2 / Math.PI * deviations * (root + correlation * Math.asin(correlation));
  }

  /** The degrees of freedom of a chi variable whose squared mean is so much of its mean square. */
  private static double degrees(double ofSquare) {
    double low = 1;
    double high = 1_000;
    while (high - low > 1e-6 * low) {
      double middle = (low + high) / 2;
      double root = Gamma.logGamma((middle + 1) / 2) - Gamma.logGamma(middle / 2);
      if (2 * Math.exp(2 * root) / middle < ofSquare) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private record Squares(double scale, double degrees) {}

  private Squares squares() {
    double directions = shares.length - 1.0;
    double sum = max(directions * mean, slow);
    double other = directions > 1 ? (sum - slow) / (directions - 1) : 0;
    double squares = slow * slow + (directions - 1) * other * other + mean * mean * rare() / 2;
    return new Squares(squares / sum, sum * sum / squares);
  }

  /** What rare bins add to the variance of Pearson's sum of squares, that of chi-squared aside. */
  private double rare() {
    double bins = shares.length;
    double inverse = 0;
    for (double share : shares) {
      inverse += 1 / share;
    }
    return max(0, (inverse - bins * bins - 2 * bins + 2) * mean);
  }
}
