package io.auscult.stats.drift;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.special.Gamma;

/** The distribution of a measure of drift where there is none. */
public sealed interface NullLaw {
  /** The probability of a value at least as large, from 0 to 1. */
  double pValue(double value);

  /**
   * The value that is exceeded with a probability.
   *
   * @param alpha above 0 and below 1
   */
  double critical(double alpha);

  /**
   * The Kolmogorov-Smirnov distance of samples of effective sizes n and m, with N = n m / (n + m):
   *
   * <pre>
   *   P = 2 sum_k (-1)^(k-1) exp(-2 k^2 x^2),   x = D (sqrt N + 0.12 + 0.11 / sqrt N)
   * </pre>
   *
   * <p>N need not be a whole number, and the two terms make the limit good from N = 4 on. Below N =
   * 1 the last one stays what it is at 1, so that nothing is ever significant there.
   *
   * <p>Source: M. A. Stephens, J. R. Stat. Soc. B 32 (1970) 115-122. Checked against {@link
   * KsPValue}.
   *
   * @param size N
   */
  record Kolmogorov(double size) implements NullLaw {
    private static final double LEAST = 0.2;
    private static final double MOST = 20;

    @Override
    public double pValue(double value) {
      return survival(value * factor());
    }

    @Override
    public double critical(double alpha) {
      double x = new BrentSolver(1e-9).solve(200, at -> survival(at) - alpha, LEAST, MOST);
      return Math.min(1, x / factor());
    }

    private double factor() {
      double root = Math.sqrt(size);
      return root + 0.12 + 0.11 / Math.max(1, root);
    }

    private static double survival(double x) {
      if (x <= LEAST) {
        return 1;
      }
      double sum = 0;
      double term = 1;
      for (int k = 1; term > 1e-17; k++) {
        term = Math.exp(-2.0 * k * k * x * x);
        sum += k % 2 == 1 ? term : -term;
      }
      return Math.clamp(2 * sum, 0, 1);
    }
  }

  /** A value that is a multiple of a chi-squared variable: the population stability index. */
  record Sum(double scale, double degrees) implements NullLaw {
    @Override
    public double pValue(double value) {
      return Gamma.regularizedGammaQ(degrees / 2, value / scale / 2);
    }

    @Override
    public double critical(double alpha) {
      return scale * new ChiSquaredDistribution(degrees).inverseCumulativeProbability(1 - alpha);
    }
  }

  /** A value whose square is such a multiple, and that is 1 at most. */
  record Root(double scale, double degrees) implements NullLaw {
    @Override
    public double pValue(double value) {
      return new Sum(scale, degrees).pValue(value * value);
    }

    @Override
    public double critical(double alpha) {
      return Math.min(1, Math.sqrt(new Sum(scale, degrees).critical(alpha)));
    }
  }

  /**
   * A multiple of the limit of Cramér and von Mises, the sum of {@code z_j^2 / (j pi)^2} over
   * independent normal z:
   *
   * <pre>
   *   P = 2/pi sum_k (-1)^(k-1) ∫ sqrt(u / -sin u) / u exp(-x u^2 / 2) du
   * </pre>
   *
   * <p>each integral over u from (2k - 1) pi to 2k pi, by Gauss and Chebyshev, whose weight takes
   * up the infinite ends.
   *
   * <p>Source: N. W. Smirnov, C. R. Acad. Sci. Paris 202 (1936) 449-452. Checked against the tables
   * of T. W. Anderson, D. A. Darling, Ann. Math. Statist. 23 (1952) 193-212.
   */
  record CramerVonMises(double scale) implements NullLaw {
    private static final int NODES = 40;

    /** Below, all but a ten thousandth is above. */
    private static final double LEAST = 0.0153;

    private static final double MOST = 100;

    @Override
    public double pValue(double value) {
      return survival(value / scale);
    }

    @Override
    public double critical(double alpha) {
      return scale * new BrentSolver(1e-9).solve(200, at -> survival(at) - alpha, LEAST, MOST);
    }

    private static double survival(double x) {
      if (x <= LEAST) {
        return 1;
      }
      double sum = 0;
      double last = 1;
      for (int k = 1; last > 1e-12; k++) {
        last = integral(x, (2 * k - 1) * Math.PI);
        sum += k % 2 == 1 ? last : -last;
      }
      return Math.clamp(2 / Math.PI * sum, 0, 1);
    }

    private static double integral(double x, double from) {
      double sum = 0;
      for (int i = 0; i < NODES; i++) {
        double node = Math.cos(Math.PI * (i + 0.5) / NODES);
        double u = from + Math.PI / 2 * (1 + node);
        double weight = Math.PI / 2 * Math.sqrt(1 - node * node);
        sum += weight * Math.sqrt(u / -Math.sin(u)) / u * Math.exp(-x * u * u / 2);
      }
      return Math.PI / NODES * sum;
    }
  }
}
