package io.auscult.stats.baseline;

/**
 * Keeps one side of a band honest (adaptive conformal inference): after a miss the next band is
 * wider, after each hit a little narrower, so that the long-run share of misses is the target
 * whatever the series does.
 *
 * <pre>  ln a_{t+1} = ln a_t + g (target - miss_t),   target/20 &lt;= a_t &lt;= min(1/2, 10 target)
 * </pre>
 *
 * <p>Within the bounds, the share of misses over T samples differs from the target by at most |ln
 * a_T - ln a_1| / (g T). The logarithm keeps the rate positive; the bounds let a band come back
 * after an incident.
 *
 * <p>Source: I. Gibbs and E. Candes, "Adaptive conformal inference under distribution shift",
 * NeurIPS 2021, on the logarithm of the rate.
 */
final class MissRate {
  private static final double GAIN = 0.8;
  private static final double RANGE_BELOW = 20;
  private static final double RANGE_ABOVE = 10;

  private final double least;
  private final double most;
  private final double afterHit;
  private final double afterMiss;
  private double rate;

  MissRate(double target) {
    least = target / RANGE_BELOW;
    most = Math.min(0.5, RANGE_ABOVE * target);
    afterHit = Math.exp(GAIN * target);
    afterMiss = Math.exp(GAIN * (target - 1));
    rate = target;
  }

  /** The rate to build the next band for. */
  double rate() {
    return rate;
  }

  /** Learns whether a sample was outside. */
  void learn(boolean missed) {
    rate = Math.clamp(rate * (missed ? afterMiss : afterHit), least, most);
  }
}
