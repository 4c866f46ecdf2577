/**
 * Durable state of the server in one SQLite file: {@link io.auscult.store.StateDatabase} with its
 * {@link io.auscult.store.StateTable}s of records. What the records mean is their owners' business.
 *
 * <p>Knows no other package of ours. The only place, with {@code source.embedded}, that knows SQL.
 */
@NullMarked
package io.auscult.store;

import org.jspecify.annotations.NullMarked;
