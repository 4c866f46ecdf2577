/**
 * The one engine that panels and rules ask: {@link io.auscult.query.QueryEngine}. The planner
 * decides which store answers what, the evaluator computes the rest on columns of numbers.
 *
 * <p>Knows no store's client, no JSON and no HTTP; statistics are in {@code stats}.
 */
@NullMarked
package io.auscult.query;

import org.jspecify.annotations.NullMarked;
