/**
 * What the text of a rule may say: expressions that compare and compute, and statements that state
 * alerts. Checked twice, by lists of what is allowed: {@link
 * io.auscult.rules.sandbox.WhenExpression} and {@link io.auscult.rules.sandbox.ThenBlock} read the
 * text before it is compiled, {@link io.auscult.rules.sandbox.ClassScan} the classes before they
 * are loaded.
 */
@NullMarked
package io.auscult.rules.sandbox;

import org.jspecify.annotations.NullMarked;
