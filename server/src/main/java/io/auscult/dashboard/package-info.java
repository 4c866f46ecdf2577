/**
 * Grafana dashboards as code: layout files and the signal catalogue in, dashboard JSON out, the
 * same bytes for the same files.
 */
@NullMarked
package io.auscult.dashboard;

import org.jspecify.annotations.NullMarked;
