package io.auscult.stats.change;

import java.util.Arrays;

/**
 * What a segment of so many samples foretells of its next one, of which the level alone depends on
 * the samples: the density, up to a factor,
 *
 * <pre>
 *   exp(-apart^2 / (2 v)) / sqrt(v),   apart = next - sum / w,   v = 1 + 1 / w,
 *   w = number of samples + weight of the prior</pre>
 *
 * <p>for samples in units of their deviation from the prior's center.
 */
final class Foresights {
  private static final int EACH = 3;

  private final double priorSamples;
  private double[] known;
  private int size;

  /**
   * None yet.
   *
   * @param priorSamples the weight of the prior, in samples, above 0
   * @param expected how many samples there will be, as far as that is known
   */
  Foresights(double priorSamples, int expected) {
    this.priorSamples = priorSamples;
    known = new double[EACH * (expected + 1)];
  }

  /** Makes those of segments of up to so many samples known. */
  void reach(int samples) {
    if (EACH * (samples + 1) > known.length) {
      known = Arrays.copyOf(known, 2 * EACH * (samples + 1));
    }
    for (; size <= samples; size++) {
      double weight = size + priorSamples;
      double variance = 1 + 1 / weight;
      known[EACH * size] = 1 / weight;
      known[EACH * size + 1] = -1 / (2 * variance);
      known[EACH * size + 2] = 1 / Math.sqrt(variance);
    }
  }

  /** What the sum of the samples is multiplied by to be the expected next one: 1 / w. */
  double share(int samples) {
    return known[EACH * samples];
  }

  /** What the square of the distance is multiplied by to be the exponent: -1 / (2 v). */
  double steepness(int samples) {
    return known[EACH * samples + 1];
  }

  /** The density at the expected one: 1 / sqrt(v). */
  double peak(int samples) {
    return known[EACH * samples + 2];
  }
}
