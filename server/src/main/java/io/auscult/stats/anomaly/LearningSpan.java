package io.auscult.stats.anomaly;

/**
 * Which part of a window a model that is costly to fit learns from: the whole blocks in it, each a
 * {@value #BLOCKS}th of the window long. Blocks are counted from 1970, so that the part follows
 * from the window alone, and changes once in a block.
 */
final class LearningSpan {
  static final int BLOCKS = 20;

  private final long blockMillis;
  private long forgottenMillis = Long.MIN_VALUE;
  private long from = Long.MIN_VALUE;
  private long to = Long.MIN_VALUE;

  /**
   * A part that is not known yet.
   *
   * @param rangeMillis the length of the window
   */
  LearningSpan(long rangeMillis) {
    blockMillis = Math.max(1, rangeMillis / BLOCKS);
  }

  /** Tells that the window begins after an instant; before it is told, the window has no begin. */
  void forgetUpTo(long epochMillis) {
    forgottenMillis = Math.max(forgottenMillis, epochMillis);
  }

  /**
   * Moves to the window up to an instant.
   *
   * @return whether the part has changed
   */
  boolean moveTo(long untilMillis) {
    boolean open = forgottenMillis == Long.MIN_VALUE;
    long first =
        open ? forgottenMillis : (Math.floorDiv(forgottenMillis, blockMillis) + 1) * blockMillis;
    long end = Math.floorDiv(untilMillis, blockMillis) * blockMillis;
    boolean changed = first != from || end != to;
    from = first;
    to = end;
    return changed;
  }

  /** Whether a sample of an instant belongs to the part. */
  boolean contains(long epochMillis) {
    return epochMillis >= from && epochMillis < to;
  }
}
