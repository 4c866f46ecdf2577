/**
 * Stores that hold metrics, behind one interface: {@link io.auscult.source.MetricSource}. Each
 * store has a sub-package, which alone knows that store's client.
 *
 * <p>May use {@code promql} and {@code series}; not the query engine.
 */
@NullMarked
package io.auscult.source;

import org.jspecify.annotations.NullMarked;
