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
    double spread = n * probability * (1 - probability);
    if (spread > LARGE) {
      return Math.clamp(Math.round(normal(n * probability, Math.sqrt(spread))), 0, n);
    }
    long successes = 0;
    for (long i = 0; i < n; i++) {
      if (random.nextDouble() < probability) {
        successes++;
      }
    }
    return successes;
  }
}
