package io.auscult.stats.drift;

import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.sqrt;

import java.util.Arrays;

/**
 * How much the values of one window, in the order of time, repeat their neighbours: how many of
 * them tell as much as one independent value. Values count by the bin of the reference that they
 * are in, so that neither outliers nor the unit matter.
 *
 * <pre>  time = 1 + 2 sum_k rho_k,   effective size = n / time</pre>
 *
 * <p>This is {@code n (1 - phi) / (1 + phi)} for an autoregressive series with coefficient phi, but
 * holds for others, such as slow ones under noise, too. The correlations rho are measured at the
 * lags 1, 2, 4, ... up to a quarter of the window, with straight lines between them, made to fall,
 * and cut off where they reach 0: Geyer's initial monotone sequence on fewer lags.
 *
 * <p>Correlations around the mean of the same window are too small by about {@code time / n}, which
 * is put back, and twice {@code sqrt(time / n)}, about a standard error, is added to the time:
 * short windows err on the side of silence.
 *
 * <p>Cost: {@code n log n}. Source: C. J. Geyer, Statistical Science 7 (1992) 473-483; A. D. Sokal,
 * Monte Carlo Methods in Statistical Mechanics (1997) section 3. Checked by simulation of
 * autoregressive series.
 *
 * @param size number of values
 * @param slow the time of the number of the bin, that is of slow moves of the whole distribution
 * @param mean the time of being in the same bin, that is of all moves, on average
 */
record Dependence(int size, double slow, double mean) {
  private static final double STANDARD_ERROR = 2;
  private static final int ROUNDS = 100;

  /** So much of the variance is put back at most; beyond, the window tells nothing. */
  private static final double MOST_MISSING = 0.9;

  /**
   * Measures it.
   *
   * @param bins the bin of each value, from 0
   */
  static Dependence of(int[] bins) {
    int n = bins.length;
    Moments moments = Moments.of(bins);
    if (moments.isConstant()) {
      return new Dependence(n, 1, 1);
    }
    int lags = n < 4 ? 0 : 32 - Integer.numberOfLeadingZeros(n / 4);
    double[] slow = new double[lags];
    double[] same = new double[lags];
    for (int i = 0; i < lags; i++) {
      moments.correlate(bins, 1 << i);
      slow[i] = moments.slow;
      same[i] = moments.same;
    }
    return new Dependence(n, time(slow, n), time(same, n));
  }

  private static double time(double[] correlations, int size) {
    double time = sum(correlations, 0);
    for (int i = 0; i < ROUNDS; i++) {
      double next = sum(correlations, min(MOST_MISSING, time / size));
      boolean settled = next - time < 1e-3 * time;
      time = next;
      if (settled) {
        break;
      }
    }
    return min(size, time * (1 + STANDARD_ERROR * sqrt(time / size)));
  }

  /**
   * One and twice the sum of all correlations, of which some at the lags 1, 2, 4, ... are given.
   */
  private static double sum(double[] correlations, double missing) {
    double sum = 0;
    double before = 1;
    int lagBefore = 0;
    for (int i = 0; i < correlations.length; i++) {
      double at = min(before, correlations[i] * (1 - missing) + missing);
      if (at <= 0) {
        break;
      }
      int lag = 1 << i;
      sum += (lag - lagBefore) * (before + at) / 2 + (at - before) / 2;
      before = at;
      lagBefore = lag;
    }
    return 1 + 2 * sum;
  }

  /** What all values have in common, and the correlations at one lag. */
  private static final class Moments {
    private final double mean;
    private final double variance;
    private final double chance;
    private double slow;
    private double same;

    private Moments(double mean, double variance, double chance) {
      this.mean = mean;
      this.variance = variance;
      this.chance = chance;
    }

    static Moments of(int[] bins) {
      int[] counts = new int[Arrays.stream(bins).max().orElse(0) + 1];
      double sum = 0;
      double squares = 0;
      for (int bin : bins) {
        counts[bin]++;
        sum += bin;
        squares += (double) bin * bin;
      }
      double n = bins.length;
      double chance = 0;
      for (int count : counts) {
        chance += count / n * (count / n);
      }
      return new Moments(sum / n, squares / n - sum / n * (sum / n), chance);
    }

    boolean isConstant() {
      return !(chance < 1);
    }

    void correlate(int[] bins, int lag) {
      int pairs = bins.length - lag;
      long products = 0;
      long sums = 0;
      int matches = 0;
      for (int i = 0; i < pairs; i++) {
        int a = bins[i];
        int b = bins[i + lag];
        products += (long) a * b;
        sums += a + b;
        matches += a == b ? 1 : 0;
      }
      slow = ((double) products / pairs - mean * sums / pairs + mean * mean) / variance;
      same = ((double) matches / pairs - chance) / (1 - chance);
    }
  }

  /** The time of both windows together in the steps of this one: at most all of it. */
  Dependence with(Dependence other, double step, double otherStep) {
    return new Dependence(
        size,
        shared(slow, other.slow, other.size, step, otherStep),
        shared(mean, other.mean, other.size, step, otherStep));
  }

  private double shared(double mine, double others, int otherSize, double step, double otherStep) {
    double excess = size * (mine - 1) * step + otherSize * (others - 1) * otherStep;
    return min(max(1, size), 1 + excess / (size + otherSize) / step);
  }
}
