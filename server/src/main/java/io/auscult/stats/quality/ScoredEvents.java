package io.auscult.stats.quality;

import io.auscult.series.Stale;

/**
 * A measure of scores whose true class is known, over a window that moves event by event: one that
 * leaves must have entered. Scores are numbers, never NaN.
 */
public interface ScoredEvents {
  /** An event enters the window. */
  void add(double score, boolean positive);

  /** An event leaves the window. */
  void remove(double score, boolean positive);

  /** The measure of the present window; {@link Stale#MARKER} where it is too small to have one. */
  double value();
}
