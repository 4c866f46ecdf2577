/**
 * Templates of annotations and labels: the part of Go's text/template that alerts use, with the
 * functions of Prometheus, expanded to the same text. {@link
 * io.auscult.rules.template.Template#parse} checks a text once, {@link
 * io.auscult.rules.template.Template#expand} fills it in.
 *
 * <p>A template calls only what is in {@link io.auscult.rules.template.Functions} and sees only
 * {@link io.auscult.rules.template.TemplateData}: nothing is found by reflection, and output, steps
 * and queries have limits.
 */
@NullMarked
package io.auscult.rules.template;

import org.jspecify.annotations.NullMarked;
