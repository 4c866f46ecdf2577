/**
 * How unusual a value is, on one scale for all methods: 0 is the expected value, 1.0 the boundary.
 * {@link io.auscult.stats.anomaly.SeasonalScore} is the default method.
 */
@NullMarked
package io.auscult.stats.anomaly;

import org.jspecify.annotations.NullMarked;
