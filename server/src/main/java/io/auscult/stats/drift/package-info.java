/**
 * How far a current sample is from a reference: {@link io.auscult.stats.drift.SlidingKs} with
 * {@link io.auscult.stats.drift.KsPValue}, {@link io.auscult.stats.drift.SlidingPsi} with {@link
 * io.auscult.stats.drift.Psi}. Both windows may move.
 */
@NullMarked
package io.auscult.stats.drift;

import org.jspecify.annotations.NullMarked;
