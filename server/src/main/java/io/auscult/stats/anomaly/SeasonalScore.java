package io.auscult.stats.anomaly;

import io.auscult.series.Stale;
import io.auscult.stats.LocalCalendar;
import io.auscult.stats.baseline.Season;
import io.auscult.stats.baseline.SeasonalBand;

/**
 * Anomaly score by a seasonal baseline, from the past only:
 *
 * <pre>  score = |y - center| / (half-width of the band on the side of y),   score &gt;= 0</pre>
 *
 * <p>1.0 is the boundary of a band that holds {@value #CONFIDENCE} of the samples ({@link
 * SeasonalBand}). A single step above 1.0 is thus no news: one sample in a hundred is. NaN and too
 * little past give no score: {@link Stale#MARKER}.
 */
public final class SeasonalScore implements AnomalyScore {
  /** The share of samples with a score of at most 1. */
  public static final double CONFIDENCE = 0.99;

  private final SeasonalBand band;

  /**
   * A score without a past.
   *
   * @param rangeMillis the length of the window
   */
  public SeasonalScore(Season season, LocalCalendar calendar, long rangeMillis) {
    band = new SeasonalBand(CONFIDENCE, season, calendar, rangeMillis);
  }

  /** Adds the next sample to the past, after its score was asked for. */
  @Override
  public void add(long epochMillis, double value) {
    band.add(epochMillis, value);
  }

  /** Drops the samples that are not after an instant: what has left the window. */
  @Override
  public void forgetUpTo(long epochMillis) {
    band.forgetUpTo(epochMillis);
  }

  /**
   * The score of a value at an instant.
   *
   * @throws IllegalArgumentException unless all samples added are before the instant
   */
  @Override
  public double of(long epochMillis, double value) {
    if (Double.isNaN(value)) {
      return Stale.MARKER;
    }
    return band.at(epochMillis).map(normal -> normal.score(value)).orElse(Stale.MARKER);
  }
}
