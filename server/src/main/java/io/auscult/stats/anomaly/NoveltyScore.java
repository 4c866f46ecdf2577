package io.auscult.stats.anomaly;

import io.auscult.stats.OrderedWindow;

/**
 * Novelty: how far a value is from every value of the past.
 *
 * <pre>
 *   score = min_i |x - x_i| / (f range / {@value #PARTS}),   range = max x_i - min x_i,   f = max(1, {@value #ENOUGH} / n)
 * </pre>
 *
 * <p>A value that was seen before has a score of 0, be it as rare as it may, and so has what comes
 * again after an incident: each kind of surprise is reported once. Values within gaps count like
 * those outside. Blind to the order of the past; needs {@value #LEAST} samples. Cost: a binary
 * search.
 *
 * <p>Source: the distance to the nearest neighbour, M. Markou, S. Singh, Novelty detection: a
 * review, Signal Processing 83 (2003), in units of the range.
 */
final class NoveltyScore extends OrderedScore {
  static final int LEAST = 20;

  /**
   * From so many samples on, less than one normal sample in three hundred is news; f keeps it so
   * for fewer, which leave wider gaps.
   */
  static final int ENOUGH = 400;

  /**
   * A thirtieth of the range is news. Chosen once, on the files of NAB, where everything from a
   * twentieth to a fiftieth does well.
   */
  static final int PARTS = 30;

  NoveltyScore() {
    super(LEAST);
  }

  @Override
  double of(OrderedWindow values, double value) {
    int n = values.size();
    double distance = nearest(values, value);
    double range = values.at(n - 1) - values.at(0);
    return distance == 0 ? 0 : PARTS * distance / range * Math.min(1, (double) n / ENOUGH);
  }

  private static double nearest(OrderedWindow values, double value) {
    int above = values.countAtMost(value);
    double below = above == 0 ? Double.POSITIVE_INFINITY : value - values.at(above - 1);
    return above == values.size() ? below : Math.min(below, values.at(above) - value);
  }
}
