/**
 * Being a Prometheus: the part of its HTTP API that clients need to evaluate expressions. Signals,
 * events and derived series answer like any metric.
 */
@NullMarked
package io.auscult.http.prometheus;

import org.jspecify.annotations.NullMarked;
