package io.auscult.stats.anomaly;

import io.auscult.series.Stale;
import io.auscult.stats.Recent;

/**
 * Makes an anomaly score of any measure of surprise: the surprise of the newest sample in units of
 * the surprise that one sample in a thousand exceeds, by the {@link Tail} of those of the window.
 */
final class Calibrated implements AnomalyScore {
  /** How rarely the boundary is exceeded where nothing is unusual. */
  static final double RATE = 0.001;

  private final int context;
  private final Surprise surprise;
  private final Recent past = new Recent();

  /** By the time of the oldest sample that a surprise was computed from. */
  private final Ordered surprises = new Ordered();

  private long lastMillis = Long.MIN_VALUE;
  private double lastSurprise;

  /**
   * A score without a past.
   *
   * @param context the number of samples that the surprise looks back on, 1 at least
   */
  Calibrated(int context, Surprise surprise) {
    this.context = context;
    this.surprise = surprise;
  }

  /** How much a value differs from what its predecessors let expect, 0 upwards. */
  @FunctionalInterface
  interface Surprise {
    double of(Recent past, double value);
  }

  @Override
  public double of(long epochMillis, double value) {
    if (surprises.values().size() < Tail.LEAST) {
      return Stale.MARKER;
    }
    lastSurprise = surprise.of(past, value);
    lastMillis = epochMillis;
    double boundary = Tail.upper(surprises.values()).quantile(RATE);
    return lastSurprise == 0 ? 0 : lastSurprise / boundary;
  }

  @Override
  public void add(long epochMillis, double value) {
    if (past.size() >= context) {
      double now = epochMillis == lastMillis ? lastSurprise : surprise.of(past, value);
      surprises.add(past.time(past.size() - context), now);
    }
    past.add(epochMillis, value);
  }

  @Override
  public void forgetUpTo(long epochMillis) {
    surprises.forgetUpTo(epochMillis);
    past.forgetUpTo(epochMillis);
  }
}
