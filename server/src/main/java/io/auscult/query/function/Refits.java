package io.auscult.query.function;

import io.auscult.query.Cancellation;
import io.auscult.series.Samples;
import io.auscult.stats.LocalCalendar;
import io.auscult.stats.forecast.Backtest;
import io.auscult.stats.forecast.ForecastMethod;
import io.auscult.stats.forecast.Forecaster;
import java.util.Optional;

/**
 * The model of a moving window. It is fitted at the multiples, since the epoch, of a {@value
 * #FITS}th of the range, to the samples that every window up to the next multiple has; the newer
 * samples of the window it follows. So what it says at an instant depends on the window alone,
 * whichever points a query has, and a panel as long as the range costs {@value #FITS} fits.
 */
final class Refits {
  private static final int FITS = 20;

  private final ForecastMethod method;
  private final LocalCalendar calendar;
  private long fittedAt = Long.MIN_VALUE;
  private Optional<Forecaster> model = Optional.empty();
  private Optional<Backtest> backtest = Optional.empty();
  private int next;

  Refits(ForecastMethod method, LocalCalendar calendar) {
    this.method = method;
    this.calendar = calendar;
  }

  /** The model as it is at the end of the window; empty where there is too little to fit. */
  Optional<Forecaster> follow(Windows window) {
    Samples samples = window.samples();
    long step = Math.ceilDiv(window.rangeMillis(), FITS);
    long due = Math.floorDiv(window.end(), step) * step;
    if (due != fittedAt) {
      fittedAt = due;
      fit(samples.between(due - (window.rangeMillis() - step), due));
      next = samples.firstAfter(due);
    }
    for (; next < window.to(); next++) {
      observe(samples.time(next), samples.value(next));
    }
    return model;
  }

  private void fit(Samples past) {
    Cancellation.check();
    long[] times = past.times();
    double[] values = past.values();
    model = method.fit(times, values, calendar);
    backtest = model.map(fitted -> new Backtest(fitted, times, values));
  }

  private void observe(long epochMillis, double value) {
    model.ifPresent(fitted -> fitted.observe(epochMillis, value));
  }

  /** How far the method has been off in the samples of the last fit. */
  Optional<Backtest> backtest() {
    return backtest;
  }
}
