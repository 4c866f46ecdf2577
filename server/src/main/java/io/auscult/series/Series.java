package io.auscult.series;

/** One series as a store holds it: who it is, and its samples. */
public record Series(Labels labels, Samples samples) {}
