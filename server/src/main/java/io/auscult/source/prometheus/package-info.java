/**
 * Prometheus, and what speaks its HTTP API: Thanos, Mimir, VictoriaMetrics. {@link
 * io.auscult.source.prometheus.PrometheusSource} pushes whole stock expressions down and reads
 * answers as a stream into primitive arrays.
 *
 * <p>May use {@code source}, {@code promql}, {@code series} and Jackson.
 */
@NullMarked
package io.auscult.source.prometheus;

import org.jspecify.annotations.NullMarked;
