package io.auscult.query.function;

import io.auscult.query.Cancellation;
import io.auscult.query.Value;
import io.auscult.series.Samples;

/**
 * The window of one series as it moves over the points of a grid: at each point the samples at the
 * positions [{@link #from}, {@link #to}), those with a time in ({@link #start}, {@link #end}]. Both
 * positions only grow, so that a whole walk looks at each sample twice.
 */
final class Windows {
  /** Points between two looks at whether anybody still waits. */
  private static final int CHECKED_EVERY = 64;

  private final Value.Range range;
  private final Samples samples;
  private int point = -1;
  private long start;
  private long end;
  private int from;
  private int to;

  Windows(Value.Range range, Samples samples) {
    this.range = range;
    this.samples = samples;
  }

  Samples samples() {
    return samples;
  }

  /** Goes on to the next point, at first to point 0. */
  void next() {
    point++;
    if (point % CHECKED_EVERY == 0) {
      Cancellation.check();
    }
    end = range.endOf(point);
    start = end - range.rangeMillis();
    if (point == 0) {
      to = samples.firstAfter(end);
      from = samples.firstAfter(start);
      return;
    }
    while (to < samples.size() && samples.time(to) <= end) {
      to++;
    }
    while (from < to && samples.time(from) <= start) {
      from++;
    }
  }

  /** Position of the current point in the grid. */
  int point() {
    return point;
  }

  /** Position of the first sample in the window. */
  int from() {
    return from;
  }

  /** Position after the last sample in the window. */
  int to() {
    return to;
  }

  int size() {
    return to - from;
  }

  boolean isEmpty() {
    return from >= to;
  }

  /** Where the window begins, exclusive, epoch milliseconds. */
  long start() {
    return start;
  }

  /** Where the window ends, inclusive, epoch milliseconds. */
  long end() {
    return end;
  }

  long rangeMillis() {
    return range.rangeMillis();
  }

  /** False where all points have the same window: an instant query or a fixed time. */
  boolean isMoving() {
    return !range.fixed() && !range.ends().isInstant();
  }
}
