/**
 * The templates of Prometheus' alerts: the part of Go's {@code text/template} that they use, with
 * Prometheus' functions. {@link io.auscult.rules.template.Template} is the way in.
 *
 * <p>Checked against promtool, which expands the same templates.
 */
@NullMarked
package io.auscult.rules.template;

import org.jspecify.annotations.NullMarked;
