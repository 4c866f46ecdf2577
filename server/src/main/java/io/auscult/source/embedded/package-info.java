/**
 * The default store: one folder, nothing to install. {@link
 * io.auscult.source.embedded.EmbeddedStore} keeps samples and inference events in SQLite (WAL) as
 * compressed chunks and is a {@link io.auscult.source.MetricSource}.
 *
 * <p>Samples wait in memory and in a durable log until a chunk is worth writing ({@link
 * io.auscult.source.embedded.SampleWriter}); events are written as columns and merged later. The
 * ways in are in {@code intake}, the filter language of event metrics is in {@code filter}, the
 * bytes are in {@code codec}.
 */
@NullMarked
package io.auscult.source.embedded;

import org.jspecify.annotations.NullMarked;
