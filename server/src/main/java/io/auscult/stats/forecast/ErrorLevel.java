package io.auscult.stats.forecast;

import java.util.Arrays;

/**
 * How far a series lately is from a curve that was drawn through its past, slot by slot, and how
 * much of that is left later: an autoregressive moving average of first order.
 *
 * <pre>  level' = decay level + gain (error - decay level),   k slots ahead: decay^k level</pre>
 *
 * <p>Gain and decay are those of a small table with the smallest mean distance one slot ahead in
 * the past; errors that nothing foretells get no gain.
 */
final class ErrorLevel {
  private static final double[] GAINS = {0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1};
  private static final double[] HALF_LIVES = {1, 2, 4, 8, 16, 32, 64, 128, 256};

  private final double gain;
  private final double decay;
  private double level;

  private ErrorLevel(double gain, double decay) {
    this.gain = gain;
    this.decay = decay;
  }

  /** Fitted to past errors, NaN where there is none. */
  static ErrorLevel of(double[] errors) {
    ErrorLevel best = new ErrorLevel(0, 0);
    double least = best.loss(errors);
    for (double halfLife : HALF_LIVES) {
      for (double gain : GAINS) {
        ErrorLevel candidate = new ErrorLevel(gain, Math.pow(0.5, 1 / halfLife));
        double loss = candidate.loss(errors);
        if (loss < least) {
          least = loss;
          best = candidate;
        }
      }
    }
    return best;
  }

  private double loss(double[] errors) {
    return Arrays.stream(surprises(errors)).filter(e -> !Double.isNaN(e)).map(Math::abs).sum();
  }

  /** Errors less what was expected of them. */
  double[] surprises(double[] errors) {
    ErrorLevel copy = new ErrorLevel(gain, decay);
    double[] surprises = new double[errors.length];
    for (int i = 0; i < errors.length; i++) {
      surprises[i] = errors[i] - copy.level * decay;
      copy.step(errors[i]);
    }
    return surprises;
  }

  /** Goes on by a slot, NaN where it has no error. */
  void step(double error) {
    level = after(error);
  }

  private double after(double error) {
    double expected = decay * level;
    return Double.isNaN(error) ? expected : expected + gain * (error - expected);
  }

  /** What is expected a number of slots after the next one, if that one turns out so. */
  double after(double error, double slots) {
    return after(error) * Math.pow(decay, slots);
  }
}
