package io.auscult.docs.chart;

/**
 * A point of a chart.
 *
 * @param y NaN where a line is broken
 */
record Point(double x, double y) {}
