package io.auscult.series;

/**
 * The instants at which an expression is evaluated: start, start + step, ... up to end at most. All
 * in epoch milliseconds. An instant query has one point.
 */
public record TimeGrid(long startMillis, long endMillis, long stepMillis) {
  public TimeGrid {
    if (stepMillis < 1) {
      throw new IllegalArgumentException("step must be at least 1 ms, got " + stepMillis + " ms");
    }
    if (endMillis < startMillis) {
      throw new IllegalArgumentException(
          "the end %d is before the start %d".formatted(endMillis, startMillis));
    }
    if (endMillis - startMillis < 0) {
      throw new IllegalArgumentException(
          "from %d to %d is too long".formatted(startMillis, endMillis));
    }
  }

  /** A grid of one point. */
  public static TimeGrid instant(long epochMillis) {
    return new TimeGrid(epochMillis, epochMillis, 1);
  }

  public boolean isInstant() {
    return startMillis == endMillis;
  }

  /** Number of points. */
  public int length() {
    return Math.toIntExact((endMillis - startMillis) / stepMillis + 1);
  }

  /** Epoch milliseconds of the point at a position. */
  public long at(int i) {
    return startMillis + i * stepMillis;
  }

  /** Epoch milliseconds of the last point, which may be before the end. */
  public long lastMillis() {
    return at(length() - 1);
  }

  /** The same points, earlier by an offset (later for a negative one). */
  public TimeGrid earlier(long offsetMillis) {
    return new TimeGrid(startMillis - offsetMillis, endMillis - offsetMillis, stepMillis);
  }
}
