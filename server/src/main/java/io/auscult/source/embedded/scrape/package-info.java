/**
 * The way in for servers that only expose their metrics: {@link
 * io.auscult.source.embedded.scrape.Scraper} fetches text exposition from HTTP endpoints on an
 * interval and appends it to the embedded store as a Prometheus would have it, with stale markers
 * where series end.
 *
 * <p>Source: Prometheus' documentation of scrape configurations and of staleness; the text formats
 * 0.0.4 and OpenMetrics 1.0.
 */
@NullMarked
package io.auscult.source.embedded.scrape;

import org.jspecify.annotations.NullMarked;
