/** What {@code ./auscult score} computes and how it is written. */
@NullMarked
package io.auscult.app.score;

import org.jspecify.annotations.NullMarked;
