package io.auscult.stats.change;

import java.util.SplittableRandom;

/** Random streams with a known change or none. */
final class Streams {
  private Streams() {}

  /** Normal samples of deviation 1, each so much like the one before it. */
  static double[] normal(long seed, int size, double resemblance) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[size];
    double last = random.nextGaussian();
    double fresh = Math.sqrt(1 - resemblance * resemblance);
    for (int i = 0; i < size; i++) {
      last = resemblance * last + fresh * random.nextGaussian();
      values[i] = last;
    }
    return values;
  }

  /** Half of each period 0, half of it 1, and a small jitter. */
  static double[] alternating(int size, int period) {
    double[] values = normal(size, size, 0);
    for (int i = 0; i < size; i++) {
      values[i] = 0.01 * values[i] + i / (period / 2) % 2;
    }
    return values;
  }

  /** 0 or 1, with one probability of 1 before a position and another from it on. */
  static double[] errors(long seed, int size, int change, double before, double after) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextDouble() < (i < change ? before : after) ? 1 : 0;
    }
    return values;
  }

  /** The same from a position on higher by a shift. */
  static double[] shifted(double[] values, int from, double shift) {
    double[] shifted = values.clone();
    for (int i = from; i < values.length; i++) {
      shifted[i] += shift;
    }
    return shifted;
  }
}
