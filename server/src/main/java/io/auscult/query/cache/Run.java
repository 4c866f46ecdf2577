package io.auscult.query.cache;

import io.auscult.series.TimeGrid;

/** Consecutive points of a grid: from one position to another, the first included. */
record Run(int from, int to) {
  static final Run NONE = new Run(0, 0);

  int length() {
    return Math.max(0, to - from);
  }

  boolean isEmpty() {
    return to <= from;
  }

  /** The points of a grid that lie between two instants, both included. */
  static Run between(TimeGrid grid, long fromMillis, long toMillis) {
    long step = grid.stepMillis();
    long first = Math.ceilDiv(fromMillis - grid.startMillis(), step);
    long afterLast = Math.floorDiv(toMillis - grid.startMillis(), step) + 1;
    return new Run(within(first, grid), within(afterLast, grid));
  }

  private static int within(long position, TimeGrid grid) {
    return (int) Math.clamp(position, 0L, (long) grid.length());
  }

  /** These points as a grid of their own. */
  TimeGrid on(TimeGrid grid) {
    return new TimeGrid(grid.at(from), grid.at(to - 1), grid.stepMillis());
  }
}
