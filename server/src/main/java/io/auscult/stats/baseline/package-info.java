/**
 * What is normal at an instant, judged from the past only: {@link
 * io.auscult.stats.baseline.SeasonalBand} (lower, center, upper with a coverage that is kept) and
 * {@link io.auscult.stats.baseline.SeasonalQuantile} (a quantile of the same time of day or week).
 *
 * <p>The caller asks for an instant before it adds the sample of that instant; the other order is
 * refused, so that no value is ever compared with itself.
 */
@NullMarked
package io.auscult.stats.baseline;

import org.jspecify.annotations.NullMarked;
