package io.auscult.stats.forecast;

import io.auscult.stats.season.EvenSeries;
import io.auscult.stats.season.Periods;
import java.util.Arrays;
import java.util.Optional;

/**
 * Holt and Winters' exponential smoothing: a level, a trend and a season that each move a little
 * towards what every sample says.
 *
 * <pre>  additive:        x(t) = l + b + s,   e = x - (l + b + s)
 *                   l' = l + b + A e,   b' = b + A B e,   s' = s + G e
 *   multiplicative:  x(t) = (l + b) s,   e = x - (l + b) s
 *                   l' = l + b + A e / s,   b' = b + A B e / s,   s' = s + G e / (l + b)</pre>
 *
 * <p>A, B in (0, 1) and G in (0, 1 - A) minimise the squared errors of one step ({@link
 * HoltWintersFit}). The season is the one that {@link Periods#dominant} finds; without one it is
 * Holt's linear trend. Multiplicative is taken where all values are positive and its squared errors
 * are smaller. Time counts in slots of {@link EvenSeries}; one without a sample leaves all as it is
 * but for the trend. The forecast for k slots ahead is l + k b and the season of that slot.
 *
 * <p>Needs {@value #LEAST_SLOTS} slots. Cost: some hundred passes over at most {@value
 * EvenSeries#MOST_SLOTS} slots. Source: P. R. Winters, "Forecasting sales by exponentially weighted
 * moving averages", Management Science 6 (1960) 324-342, in the form of R. J. Hyndman et al.,
 * Forecasting with Exponential Smoothing (2008). Checked against statsmodels.
 */
final class HoltWinters implements Forecaster {
  static final int LEAST_SLOTS = 12;

  private final EvenSeries grid;
  private final int period;
  private final Smoothing smoothing;
  private final SlotMean slots;
  private final double residualScale;

  private HoltWinters(EvenSeries grid, int period) {
    this.grid = grid;
    this.period = period;
    HoltWintersFit fit = bestFit(grid, period);
    this.smoothing = fit.start();
    this.residualScale = Residuals.scale(fit.errors());
    this.slots = new SlotMean(grid, (_, mean) -> smoothing.step(mean));
  }

  static Optional<Forecaster> fit(long[] epochMillis, double[] values) {
    return EvenSeries.of(epochMillis, values)
        .filter(grid -> grid.size() >= LEAST_SLOTS)
        .map(grid -> of(grid, Periods.dominant(grid).orElse(1), epochMillis, values));
  }

  private static HoltWinters of(EvenSeries grid, int period, long[] epochMillis, double[] values) {
    HoltWinters model = new HoltWinters(grid, period);
    for (int i = 0; i < values.length; i++) {
      model.observe(epochMillis[i], values[i]);
    }
    return model;
  }

  @Override
  public Optional<Forecaster> refit(long[] epochMillis, double[] values) {
    return EvenSeries.of(epochMillis, values, grid.intervalMillis())
        .filter(other -> other.size() >= Math.max(LEAST_SLOTS, 2 * period))
        .map(other -> of(other, period, epochMillis, values));
  }

  private static HoltWintersFit bestFit(EvenSeries grid, int period) {
    double[] filled = grid.filled();
    double[] values = new double[grid.size()];
    Arrays.setAll(values, grid::value);
    HoltWintersFit additive = HoltWintersFit.of(values, Smoothing.additive(filled, period));
    if (period == 1 || Arrays.stream(filled).anyMatch(v -> v <= 0)) {
      return additive;
    }
    HoltWintersFit other = HoltWintersFit.of(values, Smoothing.multiplicative(filled, period));
    return other.squares() < additive.squares() ? other : additive;
  }

  @Override
  public void observe(long epochMillis, double value) {
    slots.add(epochMillis, value);
  }

  @Override
  public double at(long epochMillis) {
    return smoothing.after(slots.mean(), grid.position(epochMillis) - slots.slot());
  }

  @Override
  public double residualScale() {
    return residualScale;
  }
}
