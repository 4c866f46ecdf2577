/**
 * The filter language of event metrics: the part of Lucene's query string syntax that means the
 * same in this store and in Elasticsearch. {@link io.auscult.source.embedded.filter.FilterParser}
 * makes a {@link io.auscult.source.embedded.filter.EventFilter} or says where the text is wrong.
 */
@NullMarked
package io.auscult.source.embedded.filter;

import org.jspecify.annotations.NullMarked;
