package io.auscult.stats.anomaly;

import io.auscult.series.Stale;
import io.auscult.stats.OrderedWindow;

/** A score by the values of the past alone, whatever their order in time. */
abstract class OrderedScore implements AnomalyScore {
  private final int least;
  private final Ordered past = new Ordered();

  /**
   * A score without a past.
   *
   * @param least the samples that it needs
   */
  OrderedScore(int least) {
    this.least = least;
  }

  /** The score of a value by enough others. */
  abstract double of(OrderedWindow values, double value);

  @Override
  public final double of(long epochMillis, double value) {
    OrderedWindow values = past.values();
    return values.size() < least ? Stale.MARKER : of(values, value);
  }

  @Override
  public final void add(long epochMillis, double value) {
    past.add(epochMillis, value);
  }

  @Override
  public final void forgetUpTo(long epochMillis) {
    past.forgetUpTo(epochMillis);
  }
}
