package io.auscult.stats.baseline;

import java.time.Duration;

/**
 * How far a series has lately been from its season, and how much that moves: exponentially weighted
 * mean and mean absolute deviation, in which a sample counts half after {@value #HALF_LIFE_HOURS}
 * hours.
 *
 * <p>Seen from here, a distance is (distance - mean) / deviation. So what was learned at one level
 * and size holds at another.
 */
final class Level {
  static final int HALF_LIFE_HOURS = 12;

  /** Samples before the level says anything. */
  private static final int WARM_UP = 10;

  /** What comes after a calm cannot be measured by the calm, and is no measure for later. */
  private static final double LARGEST = 100;

  private static final double TIME_CONSTANT_MILLIS =
      Duration.ofHours(HALF_LIFE_HOURS).toMillis() / Math.log(2);

  private int count;
  private long lastMillis;
  private double mean;
  private double meanWeight;
  private double deviation;
  private double deviationWeight;
  private long lastGapMillis = -1;
  private double lastDecay;

  /** Follows a distance; NaN is ignored. */
  void add(long epochMillis, double value) {
    if (Double.isNaN(value)) {
      return;
    }
    double decay = decayOver(count == 0 ? 0 : epochMillis - lastMillis);
    if (count > 0) {
      deviationWeight = deviationWeight * decay + 1;
      deviation += (Math.abs(value - mean) - deviation) / deviationWeight;
    }
    meanWeight = meanWeight * decay + 1;
    mean += (value - mean) / meanWeight;
    lastMillis = epochMillis;
    count++;
  }

  boolean isKnown() {
    return count >= WARM_UP;
  }

  double mean() {
    return mean;
  }

  /** A distance as seen from the level, at most {@value #LARGEST} either way. */
  double relative(double value) {
    return Math.clamp((value - mean) / scale(), -LARGEST, LARGEST);
  }

  /** The distance that {@link #relative} came from. */
  double absolute(double relative) {
    return mean + relative * scale();
  }

  private double scale() {
    return Math.max(deviation, Double.MIN_NORMAL);
  }

  /** Samples mostly come at one interval, so one exponential serves many. */
  private double decayOver(long gapMillis) {
    if (gapMillis != lastGapMillis) {
      lastGapMillis = gapMillis;
      lastDecay = Math.exp(-gapMillis / TIME_CONSTANT_MILLIS);
    }
    return lastDecay;
  }
}
