/**
 * What Auscult says of itself, in Prometheus' text format. The only package that knows the client
 * library.
 */
@NullMarked
package io.auscult.telemetry;

import org.jspecify.annotations.NullMarked;
