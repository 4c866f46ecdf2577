package io.auscult.stats.change;

import io.auscult.series.Stale;

/** A detector that forgets what was before a change with the sample after it. */
abstract class RestartingDetector implements ChangeDetector {
  private double score = Stale.MARKER;

  /** Forgets what was before the change. */
  abstract void restart();

  /** Learns a sample and gives the score after it; {@link Stale#MARKER} while it has none. */
  abstract double scoreAfter(double x);

  @Override
  public final boolean add(double x) {
    if (score >= SIGNAL) {
      restart();
      score = Stale.MARKER;
    }
    score = scoreAfter(x);
    return score >= SIGNAL;
  }

  @Override
  public final double score() {
    return score;
  }
}
