/**
 * Named expressions: {@link io.auscult.signal.SignalCatalog} knows every signal and stored metric,
 * and puts a signal's definition where an expression names it.
 */
@NullMarked
package io.auscult.signal;

import org.jspecify.annotations.NullMarked;
