package io.auscult.app.demo;

import java.util.SplittableRandom;

/** Seeded random numbers of the kinds that the simulation needs. */
final class Chance {
  private static final double LARGE = 50;

  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  double uniform() {
    return random.nextDouble();
  }

  /** Normally distributed. */
  double normal(double mean, double deviation) {
    return mean + deviation * random.nextGaussian();
  }

  /** Log-normally distributed around a median; sigma is the deviation of the logarithm. */
  double logNormal(double median, double sigma) {
    return median * Math.exp(sigma * random.nextGaussian());
  }

  /** How many of many independent rare events happen; the normal approximation above 50. */
  long poisson(double mean) {
    if (mean > LARGE) {
      return Math.max(0, Math.round(normal(mean, Math.sqrt(mean))));
    }
    double limit = Math.exp(-mean);
    long count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** How many of n trials succeed; the normal approximation where both outcomes are frequent. */
  long binomial(long n, double probability) {
    if (probability > 0.5) {
      return n - binomial(n, 1 - probability);
    }
    double spread = n * probability * (1 - probability);
    if (spread > LARGE) {
      return Math.clamp(Math.round(normal(n * probability, Math.sqrt(spread))), 0, n);
    }
    long successes = 0;
    for (double trial = failures(probability); trial < n; trial += 1 + failures(probability)) {
      successes++;
    }
    return successes;
  }

  /** How many trials fail before one succeeds: drawn at once, for most do. */
  private double failures(double probability) {
    return Math.floor(Math.log(1 - random.nextDouble()) / Math.log1p(-probability));
  }
}
