package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import io.auscult.series.Labels;
import java.time.Instant;
import java.util.Map;

/**
 * A notification as it waits on the disk; times in epoch milliseconds.
 *
 * @param since when the first word on the alert came that has not been delivered
 */
record OutboxRow(
    Map<String, String> labels,
    Map<String, String> annotations,
    boolean firing,
    long startsAt,
    long endsAt,
    boolean repeat,
    long since) {

  static OutboxRow of(AlertNotification notification, long since) {
    return new OutboxRow(
        notification.labels().asMap(),
        notification.annotations(),
        notification.firing(),
        notification.startsAt().toEpochMilli(),
        notification.endsAt().toEpochMilli(),
        notification.repeat(),
        since);
  }

  AlertNotification notification() {
    return new AlertNotification(
        Labels.of(labels),
        annotations,
        firing,
        Instant.ofEpochMilli(startsAt),
        Instant.ofEpochMilli(endsAt),
        repeat);
  }
}
