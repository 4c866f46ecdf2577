/**
 * How good a model is: {@link io.auscult.stats.quality.ConfusionMatrix} of counts, {@link
 * io.auscult.stats.quality.ScoredEvents} of scores whose true class is known, {@link
 * io.auscult.stats.quality.ExpectedLabels} before it is known, and whether two proportions or means
 * differ: {@link io.auscult.stats.quality.Proportion}, {@link io.auscult.stats.quality.Moments}.
 */
@NullMarked
package io.auscult.stats.quality;

import org.jspecify.annotations.NullMarked;
