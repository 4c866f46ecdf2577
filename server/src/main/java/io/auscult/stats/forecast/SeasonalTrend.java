package io.auscult.stats.forecast;

import io.auscult.stats.season.Decomposition;
import io.auscult.stats.season.EvenSeries;
import io.auscult.stats.season.Mstl;
import io.auscult.stats.season.Periods;
import java.util.List;
import java.util.Optional;

/**
 * A decomposition by STL or MSTL that goes on: the trend stays where it was last, seasons repeat
 * their last cycle, and {@link ErrorLevel} follows what remains.
 *
 * <p>Robust, so that what was unusual in the past is not expected again. Its seasons are those that
 * {@link Periods} finds; without one there is no model. Needs three cycles of the shortest and two
 * of the longest. Cost: that of {@link Mstl} on at most {@value EvenSeries#MOST_SLOTS} slots.
 */
public final class SeasonalTrend implements Forecaster {
  private final EvenSeries grid;
  private final List<Integer> periods;
  private final Decomposition parts;
  private final ErrorLevel level;
  private final SlotMean slots;
  private final double residualScale;

  private SeasonalTrend(EvenSeries grid, List<Integer> periods) {
    this.grid = grid;
    this.periods = periods;
    this.parts = Mstl.decompose(grid.filled(), periods, true);
    double[] remainders = parts.remainders();
    for (int i = 0; i < remainders.length; i++) {
      remainders[i] = Double.isNaN(grid.value(i)) ? Double.NaN : remainders[i];
    }
    this.level = ErrorLevel.of(remainders);
    this.residualScale = Residuals.scale(level.surprises(remainders));
    this.slots = new SlotMean(grid, (slot, mean) -> level.step(mean - curve(slot)));
  }

  /**
   * Fits to samples in the order of time; empty where nothing repeats.
   *
   * @param mostSeasons 1 for STL, more for MSTL
   */
  public static Optional<Forecaster> fit(long[] epochMillis, double[] values, int mostSeasons) {
    return EvenSeries.of(epochMillis, values)
        .flatMap(grid -> {
          List<Integer> periods = usable(Periods.of(grid, mostSeasons), grid.size());
          return periods.isEmpty()
              ? Optional.empty()
              : Optional.of(of(grid, periods, epochMillis, values));
        });
  }

  private static SeasonalTrend of(
      EvenSeries grid, List<Integer> periods, long[] epochMillis, double[] values) {
    SeasonalTrend model = new SeasonalTrend(grid, periods);
    for (int i = 0; i < values.length; i++) {
      model.observe(epochMillis[i], values[i]);
    }
    return model;
  }

  @Override
  public Optional<Forecaster> refit(long[] epochMillis, double[] values) {
    return EvenSeries.of(epochMillis, values, grid.intervalMillis())
        .filter(other -> usable(periods, other.size()).equals(periods))
        .map(other -> of(other, periods, epochMillis, values));
  }

  private static List<Integer> usable(List<Integer> periods, int size) {
    return periods.stream().filter(period -> 2 * period <= size).toList();
  }

  private double curve(long slot) {
    int last = parts.size() - 1;
    double sum = parts.trend(Math.clamp(slot, 0, last));
    for (int which = 0; which < periods.size(); which++) {
      int period = periods.get(which);
      long ahead = Math.max(0, Math.ceilDiv(slot - last, period));
      sum += parts.season(which, (int) Math.max(0, slot - ahead * period));
    }
    return sum;
  }

  @Override
  public void observe(long epochMillis, double value) {
    slots.add(epochMillis, value);
  }

  @Override
  public double at(long epochMillis) {
    double ahead = Math.max(0, grid.position(epochMillis) - slots.slot());
    double error = slots.mean() - curve(slots.slot());
    return curve(grid.slotOf(epochMillis)) + level.after(error, ahead);
  }

  @Override
  public double residualScale() {
    return residualScale;
  }

  /** The seasons in use, in slots. */
  public List<Integer> periods() {
    return periods;
  }
}
