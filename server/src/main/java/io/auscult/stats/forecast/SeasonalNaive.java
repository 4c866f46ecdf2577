package io.auscult.stats.forecast;

import io.auscult.stats.Quantiles;
import io.auscult.stats.season.EvenSeries;
import io.auscult.stats.season.Periods;
import java.util.Arrays;
import java.util.Optional;

/**
 * The value of one season ago: the forecast that any other has to beat.
 *
 * <pre>  x(t + h) = x(t + h - k m),   k the smallest whole number that makes it past</pre>
 *
 * <p>The season m is the one that {@link Periods#dominant} finds; a slot without a sample keeps the
 * value of the season before. Needs three seasons. Cost: finding the season. Source: R. J. Hyndman,
 * G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed. (2021) section 5.2.
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
          var period = Periods.dominant(grid);
          if (period.isEmpty()) {
            return Optional.empty();
          }
          SeasonalNaive model = new SeasonalNaive(grid, period.getAsInt());
          for (int i = 0; i < values.length; i++) {
            model.observe(epochMillis[i], values[i]);
          }
          return Optional.of(model);
        });
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
