/**
 * Alerts over time: {@code AlertLoop} evaluates rules on fixed slots, {@code AlertTracker} is the
 * pure state machine, {@code AlertJournal} makes states durable before anything is sent.
 */
@NullMarked
package io.auscult.alert;

import org.jspecify.annotations.NullMarked;
