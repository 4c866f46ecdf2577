package io.auscult.stats.quality;

import io.auscult.series.Stale;

/**
 * How well one class is recognised, from how many are it and were found (hits), how many were
 * predicted to be it, and how many are it. Range 0 to 1; {@link Stale#MARKER} where that is 0/0.
 *
 * <p>Source: C. J. van Rijsbergen, Information Retrieval (1979) chapter 7. Checked against
 * scikit-learn.
 */
public enum ClassScore {
  /** The share of those predicted to be of the class that are: hits / predicted. */
  PRECISION {
    @Override
    public double of(double hits, double predicted, double actual) {
      return share(hits, predicted);
    }
  },
  /** The share of those of the class that were found: hits / actual. */
  RECALL {
    @Override
    public double of(double hits, double predicted, double actual) {
      return share(hits, actual);
    }
  },
  /** The harmonic mean of precision and recall: 2 hits / (predicted + actual). */
  F1 {
    @Override
    public double of(double hits, double predicted, double actual) {
      return share(2 * hits, predicted + actual);
    }
  };

  public abstract double of(double hits, double predicted, double actual);

  private static double share(double part, double whole) {
    return whole > 0 ? part / whole : Stale.MARKER;
  }
}
