/**
 * The expression language as text: {@code Parser} turns text into an {@link
 * io.auscult.promql.Expr}, {@code Printer} turns it back, {@code Functions} is the one table of all
 * functions with their types and docs.
 *
 * <p>Knows no store, no time series and no evaluation; may use nothing but the JDK and re2j.
 */
@NullMarked
package io.auscult.promql;

import org.jspecify.annotations.NullMarked;
