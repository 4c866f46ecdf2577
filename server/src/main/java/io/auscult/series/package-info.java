/**
 * Time series as numbers: {@link io.auscult.series.Labels}, {@link io.auscult.series.Samples},
 * {@link io.auscult.series.Series} as stores hold them, {@link io.auscult.series.TimeGrid} and
 * {@link io.auscult.series.Matrix} as the engine computes them.
 *
 * <p>May use nothing but the JDK.
 */
@NullMarked
package io.auscult.series;

import org.jspecify.annotations.NullMarked;
