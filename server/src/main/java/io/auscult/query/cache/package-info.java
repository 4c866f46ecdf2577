/**
 * What keeps the stores from being asked the same thing again: {@link
 * io.auscult.query.cache.CachedQueryEngine} keeps the results of range queries, asks for the new
 * tail alone, and lets equal queries in flight share one computation.
 */
@NullMarked
package io.auscult.query.cache;

import org.jspecify.annotations.NullMarked;
