/**
 * Whether two series move together: {@link io.auscult.stats.correlation.Pairs} brings their samples
 * together, {@link io.auscult.stats.correlation.Correlation} measures, {@link
 * io.auscult.stats.correlation.Lag} finds which of the two comes first.
 */
@NullMarked
package io.auscult.stats.correlation;

import org.jspecify.annotations.NullMarked;
