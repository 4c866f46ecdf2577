/**
 * Samples and numbers as few bytes: {@link io.auscult.source.embedded.codec.SampleCodec} for chunks
 * of one series, {@link io.auscult.source.embedded.codec.ColumnCodec} for one field of many events,
 * and the bit and byte streams beneath them.
 *
 * <p>Pure functions from arrays to bytes and back. Every double comes back with the same 64 bits.
 */
@NullMarked
package io.auscult.source.embedded.codec;

import org.jspecify.annotations.NullMarked;
