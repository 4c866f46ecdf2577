/**
 * Rules over history: the evaluations of a running server at the slots of the past, without its
 * journal, store or receivers, and what their alerts would have been worth.
 */
@NullMarked
package io.auscult.alert.replay;

import org.jspecify.annotations.NullMarked;
