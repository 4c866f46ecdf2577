package io.auscult.docs.chart;

/**
 * A chart to write.
 *
 * @param file without folder
 * @param figures what the caption says in numbers
 */
record Chart(String file, String svg, String figures) {}
