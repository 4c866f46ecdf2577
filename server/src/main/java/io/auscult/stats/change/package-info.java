/**
 * Change points: when a series is no longer what it was. A {@link
 * io.auscult.stats.change.ChangeDetector} reads samples one by one and says at which of them it
 * noticed a change; {@link io.auscult.stats.change.Pelt} and {@link
 * io.auscult.stats.change.BinarySegmentation} look back over all of them and say where the changes
 * were.
 */
@NullMarked
package io.auscult.stats.change;

import org.jspecify.annotations.NullMarked;
