package io.auscult.stats.baseline;

import io.auscult.series.Stale;
import io.auscult.stats.LocalCalendar;
import io.auscult.stats.OrderedWindow;

/**
 * A quantile of the past samples of the same local time: "the p95 of this hour over the last four
 * weeks". Of the values as they are, by linear interpolation ({@link io.auscult.stats.Quantiles});
 * no level is removed and nothing is promised about the future: for that see {@link SeasonalBand}.
 *
 * <p>Where the hour has fewer samples than it takes for one to lie beyond the quantile,
 * neighbouring hours up to three away join it. NaN is ignored.
 */
public final class SeasonalQuantile {
  private final double q;
  private final int needed;
  private final SlottedPast past;
  private long lastMillis = Long.MIN_VALUE;

  /**
   * @param q in [0, 1], such as 0.95
   * @param season the cycle; {@link Season#NONE} takes the whole window
   * @param calendar the local time
   * @param rangeMillis the length of the window
   */
  public SeasonalQuantile(double q, Season season, LocalCalendar calendar, long rangeMillis) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("q must be between 0 and 1, such as 0.95, got " + q);
    }
    this.q = q;
    double tail = Math.min(q, 1 - q);
    needed = tail == 0 ? 1 : ConformalRank.needed(tail);
    past = new SlottedPast(season, calendar, rangeMillis);
  }

  /**
   * Adds the next sample to the past.
   *
   * @throws IllegalArgumentException if it is older than the last one
   */
  public void add(long epochMillis, double value) {
    if (epochMillis < lastMillis) {
      throw new IllegalArgumentException(
          "samples come in the order of time, got %d after %d".formatted(epochMillis, lastMillis));
    }
    lastMillis = epochMillis;
    if (!Double.isNaN(value)) {
      past.add(epochMillis, value);
    }
  }

  /** Drops the samples that are not after an instant: what has left the window. */
  public void forgetUpTo(long epochMillis) {
    past.forgetUpTo(epochMillis);
  }

  /**
   * The quantile at an instant, {@link Stale#MARKER} without samples near its local time.
   *
   * @throws IllegalArgumentException unless all samples added are before the instant
   */
  public double at(long epochMillis) {
    if (epochMillis <= lastMillis) {
      throw new IllegalArgumentException(
          "the quantile at %d must be asked for before the sample of %d is added"
              .formatted(epochMillis, lastMillis));
    }
    OrderedWindow values = past.around(epochMillis, needed);
    return values.size() == 0 ? Stale.MARKER : values.quantile(q);
  }
}
