/**
 * Delivery of alerts. {@link io.auscult.notify.Outbox} keeps what is to be said on the disk until a
 * {@link io.auscult.notify.Notifier} has delivered it, and knows what each receiver has been told;
 * {@link io.auscult.notify.AlertmanagerNotifier}, {@link io.auscult.notify.PagerDutyNotifier} and
 * {@link io.auscult.notify.WebhookNotifier} know their receivers' formats. {@link
 * io.auscult.notify.Muting} says which alerts nobody is told of.
 *
 * <p>May use {@code alert} and {@code store}. Decides nothing about alerts.
 */
@NullMarked
package io.auscult.notify;

import org.jspecify.annotations.NullMarked;
