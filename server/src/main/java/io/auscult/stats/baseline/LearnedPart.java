package io.auscult.stats.baseline;

import io.auscult.stats.Recent;

/**
 * Where in a moving window its season begins to learn: with the first whole twentieth of the
 * window, counted from 1970; and up to where it is chosen from: the end of the last whole one. Both
 * follow from the window alone, whenever that began to move, and change once in a twentieth.
 */
final class LearnedPart {
  private static final int BLOCKS = 20;

  private final long blockMillis;
  private long fromMillis = Long.MIN_VALUE;
  private int from;
  private int whole;

  /**
   * @param rangeMillis the length of the window
   */
  LearnedPart(long rangeMillis) {
    blockMillis = Math.max(1, rangeMillis / BLOCKS);
  }

  /** Tells that the window begins after an instant; before it is told, it has no begin. */
  void forgetUpTo(long epochMillis) {
    fromMillis = (Math.floorDiv(epochMillis, blockMillis) + 1) * blockMillis;
  }

  /**
   * Moves to a window.
   *
   * @param samples all of it, one at least
   */
  void moveTo(Recent samples) {
    from = samples.countBefore(fromMillis);
    long newest = samples.time(samples.size() - 1);
    long toMillis =
        fromMillis == Long.MIN_VALUE
            ? Math.floorDiv(newest, blockMillis) * blockMillis
            : fromMillis + (BLOCKS - 1) * blockMillis;
    whole = Math.max(0, samples.countBefore(toMillis) - from);
  }

  /** The instant at which learning begins, epoch milliseconds. */
  long fromMillis() {
    return fromMillis;
  }

  /** The position of the first sample to learn. */
  int from() {
    return from;
  }

  /** How many samples there are in whole twentieths. */
  int whole() {
    return whole;
  }

  /** So that at most so many of those in whole twentieths are learned: one of how many. */
  int oneOf(int most) {
    return Math.max(1, Math.ceilDiv(whole, most));
  }
}
