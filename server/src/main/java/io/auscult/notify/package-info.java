/**
 * Delivery of alerts. {@link io.auscult.notify.Outbox} keeps what is to be said on the disk until a
 * {@link io.auscult.notify.Notifier} has delivered it; {@link
 * io.auscult.notify.AlertmanagerNotifier} and {@link io.auscult.notify.WebhookNotifier} know their
 * receivers' formats.
 *
 * <p>May use {@code alert} and {@code store}. Decides nothing about alerts.
 */
@NullMarked
package io.auscult.notify;

import org.jspecify.annotations.NullMarked;
