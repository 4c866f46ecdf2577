/**
 * Auscult as an Alertmanager, for Grafana's data source of that type and {@code amtool}: its own
 * alerts and those that it was told of, silences.
 */
@NullMarked
package io.auscult.http.alertmanager;

import org.jspecify.annotations.NullMarked;
