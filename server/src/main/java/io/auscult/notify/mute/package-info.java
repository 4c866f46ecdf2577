/**
 * When nobody is told of alerts: silences that people make, and maintenance windows in the
 * configuration. Alerts fire nevertheless, and are in the history.
 */
@NullMarked
package io.auscult.notify.mute;

import org.jspecify.annotations.NullMarked;
