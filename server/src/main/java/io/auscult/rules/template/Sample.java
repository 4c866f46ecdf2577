package io.auscult.rules.template;

import io.auscult.series.Labels;

/**
 * One element of what {@code query} answers.
 *
 * @param labels its labels, with the metric's name where it has one
 */
public record Sample(Labels labels, double value) {}
