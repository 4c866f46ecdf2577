/**
 * The way in from files and requests: {@link io.auscult.source.embedded.intake.Importer} reads
 * OpenMetrics and Prometheus text, CSV, and NDJSON inference events as streams, keeps every good
 * line, and says of every other one why not.
 *
 * <p>Each format is one class that turns a line into samples or events or throws a {@link
 * io.auscult.source.embedded.intake.LineProblem}.
 */
@NullMarked
package io.auscult.source.embedded.intake;

import org.jspecify.annotations.NullMarked;
