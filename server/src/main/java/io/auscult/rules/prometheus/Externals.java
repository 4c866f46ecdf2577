package io.auscult.rules.prometheus;

import io.auscult.series.Labels;

/**
 * What templates know of the world.
 *
 * @param labels {@code $externalLabels}
 * @param url {@code $externalURL}
 */
public record Externals(Labels labels, String url) {}
