/**
 * What repeats in a series: samples brought to an even grid ({@link
 * io.auscult.stats.season.EvenSeries}), the periods in which they repeat ({@link
 * io.auscult.stats.season.Periods}), and their decomposition into trend, seasons and remainder
 * ({@link io.auscult.stats.season.Stl}, {@link io.auscult.stats.season.Mstl}).
 */
@NullMarked
package io.auscult.stats.season;

import org.jspecify.annotations.NullMarked;
