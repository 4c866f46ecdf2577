package io.auscult.alert;

import io.auscult.rules.Flapping;

/**
 * Whether an alert's condition held in its last evaluations, of which it was known.
 *
 * @param bits the newest is the lowest; 1 where it held
 * @param count how many there are, at most {@link Flapping#EVALUATIONS}
 * @param flapping whether it flaps
 */
public record Recent(int bits, int count, boolean flapping) {
  /** An alert that was never evaluated. */
  public static final Recent NONE = new Recent(0, 0, false);

  private static final double OLDEST = 0.8;
  private static final double NEWEST = 1.2;

  Recent then(boolean held, Flapping marks) {
    int next = ((bits << 1) | (held ? 1 : 0)) & ((1 << Flapping.EVALUATIONS) - 1);
    int of = Math.min(count + 1, Flapping.EVALUATIONS);
    return new Recent(next, of, marks.flaps(flapping, share(next, of)));
  }

  /**
   * The weighted share of changes among those that twenty evaluations can have, 0 to 1. What came
   * before the first evaluation counts as no change.
   */
  static double share(int bits, int count) {
    int pairs = Flapping.EVALUATIONS - 1;
    double sum = 0;
    for (int age = 0; age < count - 1; age++) {
      boolean changed = ((bits >> age) & 1) != ((bits >> (age + 1)) & 1);
      sum += changed ? NEWEST - (NEWEST - OLDEST) * age / (pairs - 1) : 0;
    }
    return sum / pairs;
  }
}
