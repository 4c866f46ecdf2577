/**
 * The way in for Prometheus' remote write 1.0: {@link
 * io.auscult.source.embedded.remotewrite.RemoteWrite} takes a body as it comes over HTTP, a block
 * of Snappy with a Protocol Buffers message in it, and appends its samples to the embedded store.
 *
 * <p>Source: Prometheus Remote-Write Specification 1.0; Snappy compressed format description.
 */
@NullMarked
package io.auscult.source.embedded.remotewrite;

import org.jspecify.annotations.NullMarked;
