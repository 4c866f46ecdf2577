package io.auscult.stats.anomaly;

import io.auscult.series.Stale;

/**
 * What all methods do with values that are none, have no end or differ by rounding alone: NaN is
 * neither judged nor learned; an infinity is not learned, and its score is infinite once the method
 * has a score for other values; a value that equals the one before it to twelve digits is taken for
 * it, so that a sum in another order is no anomaly; beyond 1e100 all values are one, so that their
 * squares are numbers.
 */
final class FiniteScore implements AnomalyScore {
  private static final double ROUNDING = 1e-12;

  private static final double LARGEST = 1e100;

  private final AnomalyScore method;
  private double last = Double.NaN;

  FiniteScore(AnomalyScore method) {
    this.method = method;
  }

  @Override
  public double of(long epochMillis, double value) {
    if (Double.isNaN(value) || Double.isNaN(last)) {
      return Stale.MARKER;
    }
    boolean finite = Double.isFinite(value);
    double score = method.of(epochMillis, finite ? rounded(value) : last);
    return finite || Double.isNaN(score) ? score : Double.POSITIVE_INFINITY;
  }

  private double rounded(double value) {
    double known = Math.clamp(value, -LARGEST, LARGEST);
    return Math.abs(known - last) <= ROUNDING * Math.abs(known) ? last : known;
  }

  @Override
  public void add(long epochMillis, double value) {
    if (Double.isFinite(value)) {
      last = rounded(value);
      method.add(epochMillis, last);
    }
  }

  @Override
  public void forgetUpTo(long epochMillis) {
    method.forgetUpTo(epochMillis);
  }
}
