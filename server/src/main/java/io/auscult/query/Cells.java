package io.auscult.query;

import io.auscult.source.LimitException;

/** The limit on what one step of an evaluation holds in memory: series times points. */
final class Cells {
  /** 8 bytes each: 160 MB. */
  static final long MAX = 20_000_000;

  private Cells() {}

  /**
   * Checks before anything is allocated.
   *
   * @throws LimitException where a matrix of so many series and points would be too large
   */
  static void check(int series, long points) {
    if (series * points > MAX) {
      throw new LimitException(
          "samples in one step of the evaluation (%d series at %d points)"
              .formatted(series, points),
          series * points,
          MAX,
          "queries.maxSamples");
    }
  }
}
