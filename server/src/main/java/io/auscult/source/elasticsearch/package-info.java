/**
 * Documents of Elasticsearch as event metrics: {@link
 * io.auscult.source.elasticsearch.ElasticsearchSource} answers counts, sums, extremes, means and
 * quantiles over time as aggregations, and reads raw values where nothing else will do.
 *
 * <p>Only aggregations that every distribution has are used, and no scripts. May use {@code
 * source}, {@code promql}, {@code series} and the official client.
 */
@NullMarked
package io.auscult.source.elasticsearch;

import org.jspecify.annotations.NullMarked;
