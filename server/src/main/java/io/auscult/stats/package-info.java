/**
 * Statistics: numbers in, numbers out. Here the pieces that the methods share, {@link
 * io.auscult.stats.Quantiles} and {@link io.auscult.stats.OrderedWindow}; the methods are in the
 * packages below: {@code drift}, {@code baseline}, {@code anomaly}, {@code change}, {@code
 * correlation}, {@code quality}, {@code season}, {@code forecast}.
 *
 * <p>What works over a moving window takes samples in and out one by one, and a step costs what
 * enters and leaves, not the window; detectors of changes and correlations look at the whole of it,
 * as nothing less gives the same answer at an instant and on a panel. NaN is ignored. Where a
 * method cannot say, it returns {@link io.auscult.series.Stale#MARKER} or an empty {@link
 * java.util.Optional}, never 0. No I/O, no clock, no JSON, no logging; objects belong to one
 * thread.
 */
@NullMarked
package io.auscult.stats;

import org.jspecify.annotations.NullMarked;
