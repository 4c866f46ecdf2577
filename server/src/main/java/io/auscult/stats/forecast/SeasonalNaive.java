package io.auscult.stats.forecast;

import io.auscult.stats.Quantiles;
import io.auscult.stats.season.EvenSeries;
import io.auscult.stats.season.Periods;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The value of one season ago: the forecast that any other has to beat.
 *
 * <pre>  x(t + h) = x(t + h - k m),   k the smallest whole number that makes it past</pre>
 *
 * <p>The season m is the one that {@link Periods#dominant} finds; a slot without a sample keeps the
 * value of the season before. Needs the seasons that {@link Periods} needs to find one. Cost:
 * finding the season. Source: R. J. Hyndman, G. Athanasopoulos, Forecasting: Principles and
 * Practice, 3rd ed. (2021) section 5.2.
 */
final class SeasonalNaive implements Forecaster {
  private final EvenSeries grid;
  private final SlotMean slots;
  private final double[] latest;
  private final double residualScale;

  private SeasonalNaive(EvenSeries grid, int period) {
    this.grid = grid;
    this.latest = new double[period];
    Arrays.fill(latest, Double.NaN);
    this.slots = new SlotMean(grid, this::keep);
    this.residualScale = scale(grid, period);
  }

  static Optional<Forecaster> fit(long[] epochMillis, double[] values) {
    return EvenSeries.of(epochMillis, values)
        .flatMap(grid -> {
          OptionalInt period = Periods.dominant(grid);
          return period.isEmpty()
              ? Optional.empty()
              : Optional.of(of(grid, period.getAsInt(), epochMillis, values));
        });
  }

  private static SeasonalNaive of(
      EvenSeries grid, int period, long[] epochMillis, double[] values) {
    SeasonalNaive model = new SeasonalNaive(grid, period);
    for (int i = 0; i < values.length; i++) {
      model.observe(epochMillis[i], values[i]);
    }
    return model;
  }

  @Override
  public Optional<Forecaster> refit(long[] epochMillis, double[] values) {
    int period = latest.length;
    return EvenSeries.of(epochMillis, values, grid.intervalMillis())
        .filter(other -> other.size() > period)
        .map(other -> of(other, period, epochMillis, values));
  }

  private static double scale(EvenSeries grid, int period) {
    double[] differences = new double[grid.size() - period];
    Arrays.setAll(differences, i -> Math.abs(grid.value(i + period) - grid.value(i)));
    return Residuals.NORMAL * Quantiles.median(differences);
  }

  private void keep(int slot, double value) {
    if (!Double.isNaN(value)) {
      latest[Math.floorMod(slot, latest.length)] = value;
    }
  }

  @Override
  public void observe(long epochMillis, double value) {
    slots.add(epochMillis, value);
  }

  @Override
  public double at(long epochMillis) {
    int phase = Math.floorMod(grid.slotOf(epochMillis), latest.length);
    return phase == Math.floorMod(slots.slot(), latest.length) ? slots.mean() : latest[phase];
  }

  @Override
  public double residualScale() {
    return residualScale;
  }
}
