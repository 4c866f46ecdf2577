/**
 * The JSON datasource protocol of Grafana (plugins SimpleJson, simPod JSON 0.1 to 0.6).
 *
 * <p>{@link io.auscult.http.json.JsonDatasource} has the routes. A query goes {@code QueryRequest}
 * (what is asked) → {@code TargetEvaluator} (one target to frames) → {@code Frame} → {@code
 * FrameWriter} (bytes). Requests are read leniently, because clients send numbers as text, leave
 * fields out and add their own; answers are strict.
 */
@NullMarked
package io.auscult.http.json;

import org.jspecify.annotations.NullMarked;
