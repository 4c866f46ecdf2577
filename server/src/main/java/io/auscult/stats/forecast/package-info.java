/**
 * What a series will be: models that are fitted to its past and then follow it sample by sample
 * ({@link io.auscult.stats.forecast.Forecaster}), chosen by {@link
 * io.auscult.stats.forecast.ForecastMethod}, and how far they have been off ({@link
 * io.auscult.stats.forecast.Backtest}).
 */
@NullMarked
package io.auscult.stats.forecast;

import org.jspecify.annotations.NullMarked;
