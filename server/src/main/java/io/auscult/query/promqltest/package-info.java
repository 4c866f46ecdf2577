/**
 * Test scripts of the Prometheus project: {@link io.auscult.query.promqltest.ScriptReader} reads
 * them, {@link io.auscult.query.promqltest.ScriptRunner} runs them against any engine over {@link
 * io.auscult.query.promqltest.Memory}.
 */
@NullMarked
package io.auscult.query.promqltest;

import org.jspecify.annotations.NullMarked;
