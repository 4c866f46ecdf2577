package io.auscult.source.elasticsearch;

/** The counts of a window in bins, as it moves over the pieces of time that were counted. */
final class BinWindow {
  private final Segments segments;
  private final long[][] pieces;
  private final long[] counts;
  private int first;
  private int after;
  private long size;

  /**
   * @param pieces the counts of each piece
   */
  BinWindow(Segments segments, long[][] pieces, int bins) {
    this.segments = segments;
    this.pieces = pieces;
    this.counts = new long[bins];
  }

  /** Goes on to a window; to the only one where there is one. */
  void moveTo(int window) {
    int wanted = Math.min(window, segments.windows() - 1);
    for (; first < Math.min(after, segments.first(wanted)); first++) {
      add(pieces[first], -1);
    }
    first = segments.first(wanted);
    for (after = Math.max(after, first); after < segments.after(wanted); after++) {
      add(pieces[after], 1);
    }
  }

  private void add(long[] piece, int sign) {
    for (int bin = 0; bin < counts.length; bin++) {
      counts[bin] += sign * piece[bin];
      size += sign * piece[bin];
    }
  }

  /** Read only; valid until the next move. */
  long[] counts() {
    return counts;
  }

  long size() {
    return size;
  }
}
