/**
 * Snapshots of data to compare the present with, such as what a model was trained on: kept as files
 * under a name and a version, and readable as metrics.
 */
@NullMarked
package io.auscult.source.reference;

import org.jspecify.annotations.NullMarked;
