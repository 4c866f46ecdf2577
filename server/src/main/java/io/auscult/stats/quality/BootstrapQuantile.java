package io.auscult.stats.quality;

import io.auscult.stats.OrderedWindow;
import io.auscult.stats.Quantiles;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a quantile could as well have been, by the bootstrap: its distribution over samples that are
 * drawn from the sample itself, with replacement.
 *
 * <p>No such sample is made. The k-th smallest of n draws from a sorted sample is {@code x[floor(n
 * U)]}, with U the k-th smallest of n uniform numbers, which has the distribution Beta(k, n + 1 -
 * k); the next one is the least of the n - k that are above it. So a replicate costs two random
 * numbers, however long the sample is.
 *
 * <p>The random numbers are the same each time: the same sample gives the same answer.
 *
 * <p>Source: B. Efron, Ann. Statist. 7 (1979) 1-26; quantiles as in {@link Quantiles}. Checked
 * against SciPy's {@code bootstrap} and the binomial distribution of the rank.
 */
public final class BootstrapQuantile {
  private static final int REPLICATES = 2000;

  /** Samples on the shorter side of the quantile; with fewer the bootstrap knows too little. */
  private static final int LEAST_BEYOND = 5;

  private static final long SEED = 20_261_127;

  private final double q;

  /**
   * Replicates of a quantile.
   *
   * @param q strictly between 0 and 1
   */
  public BootstrapQuantile(double q) {
    this.q = q;
  }

  /** Whether a sample is large enough: five samples are expected on either side. */
  public boolean hasEnough(OrderedWindow sample) {
    // 0.01 of 500 is 5 but for rounding.
    return sample.size() * Math.min(q, 1 - q) >= LEAST_BEYOND - 1e-9;
  }

  /** The replicates of the quantile of one sample less that of another, ascending. */
  public double[] differences(OrderedWindow sample, OrderedWindow other) {
    double[] replicates = replicates(sample, new SplittableRandom(SEED));
    double[] others = replicates(other, new SplittableRandom(~SEED));
    Arrays.setAll(replicates, i -> replicates[i] - others[i]);
    Arrays.sort(replicates);
    return replicates;
  }

  /** In no order. */
  private double[] replicates(OrderedWindow sample, SplittableRandom random) {
    double[] sorted = sample.toArray();
    double[] replicates = new double[REPLICATES];
    Arrays.setAll(replicates, _ -> replicate(sorted, random));
    return replicates;
  }

  private double replicate(double[] sorted, SplittableRandom random) {
    int n = sorted.length;
    int rank = (int) (q * (n - 1));
    double low = beta(rank + 1, n - rank, random);
    int above = n - 1 - rank;
    double high = 1 - (1 - low) * Math.pow(1 - random.nextDouble(), 1.0 / above);
    return Quantiles.ofSorted(
        n, i -> sorted[(int) Math.min(n - 1.0, n * (i == rank ? low : high))], q);
  }

  private static double beta(double a, double b, SplittableRandom random) {
    double x = gamma(a, random);
    return x / (x + gamma(b, random));
  }

  /**
   * A number with a gamma distribution of unit scale.
   *
   * <p>Source: G. Marsaglia, W. Tsang, ACM Trans. Math. Softw. 26 (2000) 363-372.
   *
   * @param shape at least 1
   */
  private static double gamma(double shape, SplittableRandom random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
