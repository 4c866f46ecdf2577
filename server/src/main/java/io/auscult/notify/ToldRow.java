package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import java.time.Duration;
import java.time.Instant;

/**
 * What a receiver believes of an alert, as far as we know.
 *
 * @param firing what it was told last. It is written before a receiver is told that an alert fires,
 *     so that one that heard it, and whose answer was lost, is told the end too.
 * @param startsAt of which episode, in epoch milliseconds
 * @param at when the receiver had it, in epoch milliseconds; 0 where it may not have it
 * @param muted true where the alert has been muted since
 */
record ToldRow(boolean firing, long startsAt, long at, boolean muted) {

  static ToldRow attempted(OutboxRow row) {
    return new ToldRow(row.firing(), row.startsAt(), 0, false);
  }

  static ToldRow delivered(OutboxRow row, Instant at) {
    return new ToldRow(row.firing(), row.startsAt(), at.toEpochMilli(), false);
  }

  ToldRow whileMuted() {
    return new ToldRow(firing, startsAt, at, true);
  }

  /** True where the receiver knows that this episode of the alert fires. */
  boolean knows(AlertNotification firing) {
    return this.firing && at > 0 && startsAt == firing.startsAt().toEpochMilli() && !muted;
  }

  boolean isOlderThan(Duration age, Instant now) {
    return !now.isBefore(Instant.ofEpochMilli(at).plus(age));
  }
}
