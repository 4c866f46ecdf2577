/**
 * The four cases of Prometheus' alert generator compliance suite, ported with its time scaled by a
 * thirtieth, and run against a real Prometheus and against Auscult at the same time.
 */
@NullMarked
package io.auscult.app.compliance;

import org.jspecify.annotations.NullMarked;
