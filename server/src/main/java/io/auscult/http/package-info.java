/**
 * The HTTP server and its faces: what clients speak to Auscult.
 *
 * <p>{@link io.auscult.http.HttpServer} runs {@link io.auscult.http.Face}s, one class for each
 * protocol; {@link io.auscult.http.ErrorMapping} is the one place where failures become statuses
 * and bodies. The JSON datasource protocol is in {@code io.auscult.http.json}. Nothing here
 * computes: faces turn requests into expressions and grids, and answers into bytes.
 */
@NullMarked
package io.auscult.http;

import org.jspecify.annotations.NullMarked;
