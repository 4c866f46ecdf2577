/**
 * What the functions of the language compute: one class for each family, {@link
 * io.auscult.query.function.FunctionBodies} is the list of all. Functions of range vectors walk
 * over {@link io.auscult.query.function.Windows} with a {@link io.auscult.query.function.Kernel}
 * and are incremental where it pays: the cost of a step is the samples that enter and leave.
 *
 * <p>Stock functions mean exactly what they mean in Prometheus 3 on floats and classic histograms.
 * Statistics are in {@code stats}; here they only meet labels, windows and error texts.
 */
@NullMarked
package io.auscult.query.function;

import org.jspecify.annotations.NullMarked;
