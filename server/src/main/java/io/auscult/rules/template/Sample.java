package io.auscult.rules.template;

import io.auscult.series.Labels;

/** An element of a vector: what {@code query} gives. */
public record Sample(Labels labels, double value) {}
