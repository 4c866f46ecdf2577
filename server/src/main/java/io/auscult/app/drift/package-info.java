/**
 * {@code ./auscult drift}: a {@link io.auscult.app.drift.Table} of reference rows and one of
 * current rows, cut into chunks, each chunk compared with the whole reference.
 */
@NullMarked
package io.auscult.app.drift;

import org.jspecify.annotations.NullMarked;
