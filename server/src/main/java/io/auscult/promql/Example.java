package io.auscult.promql;

/**
 * What a function or an aggregation is good for.
 *
 * @param question what somebody wants to know, in one sentence or two
 * @param expression answers it on the metrics of the demo; may have several lines
 */
public record Example(String question, String expression) {}
