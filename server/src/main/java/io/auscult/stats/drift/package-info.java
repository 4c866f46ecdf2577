/**
 * How far a current sample is from a reference: {@link io.auscult.stats.drift.SlidingKs} with
 * {@link io.auscult.stats.drift.KsPValue}, {@link io.auscult.stats.drift.SlidingBins} with {@link
 * io.auscult.stats.drift.BinnedMeasure}, {@link io.auscult.stats.drift.SlidingSamples} with {@link
 * io.auscult.stats.drift.SampleDistance}. Both windows may move.
 */
@NullMarked
package io.auscult.stats.drift;

import org.jspecify.annotations.NullMarked;
