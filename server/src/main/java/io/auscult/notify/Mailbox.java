package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import io.auscult.store.StateDatabase;
import io.auscult.store.StateTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What one receiver is still to be told, on the disk. It holds the newest word on each alert: an
 * older one that has not gone out gives way, so that a receiver that comes back is told what is,
 * not what was.
 *
 * <p>A firing alert is kept where it is news to this receiver, or where it is time to repeat it;
 * not while it is muted. An end is kept where the receiver heard, or was about to hear, that the
 * alert fires: what was never told of needs no end. So a mute that begins or ends, a receiver that
 * is added, and a restart all come out right.
 *
 * <p>Safe for many threads.
 */
final class Mailbox {
  private final Notifier notifier;
  private final StateDatabase database;
  private final StateTable<OutboxRow> rows;
  private final Told told;

  Mailbox(Notifier notifier, StateDatabase database) {
    this.notifier = notifier;
    this.database = database;
    this.rows = database.table("outbox " + notifier.name(), OutboxRow.class);
    this.told = new Told(notifier.name(), database);
  }

  /** Keeps what the receiver is to hear. */
  void put(AlertNotification notification, boolean muted, Instant now) {
    String alert = notification.labels().toString();
    database.transaction(() -> {
      if (!notification.firing()) {
        putEnd(alert, notification, now);
      } else if (muted) {
        mute(alert, now);
      } else if (notifier.wants(notification.labels())) {
        putFiring(alert, notification, now);
      }
    });
  }

  private void putFiring(String alert, AlertNotification notification, Instant now) {
    Optional<ToldRow> before = told.of(alert);
    boolean known = before.filter(row -> row.knows(notification)).isPresent();
    boolean due =
        before.isPresent()
            && notifier.repeat().filter(pause -> before.get().isOlderThan(pause, now)).isPresent();
    if (!known || due || rows.get(alert).isPresent()) {
      keep(alert, notification, now);
    }
  }

  private void putEnd(String alert, AlertNotification notification, Instant now) {
    Optional<ToldRow> before = told.of(alert);
    boolean repeated = before.isPresent() && notifier.repeat().filter(p -> p.isZero()).isPresent();
    if (repeated || before.filter(ToldRow::firing).isPresent() || rows.get(alert).isPresent()) {
      keep(alert, notification, now);
    }
  }

  private void mute(String alert, Instant now) {
    told.of(alert)
        .filter(row -> row.firing() && !row.muted())
        .ifPresent(row -> told.put(alert, row.whileMuted(), now));
    if (rows.get(alert).filter(OutboxRow::firing).isPresent()) {
      rows.remove(alert);
    }
  }

  private void keep(String alert, AlertNotification notification, Instant now) {
    long since = rows.get(alert).map(OutboxRow::since).orElse(now.toEpochMilli());
    rows.put(alert, now.toEpochMilli(), OutboxRow.of(notification, since));
  }

  /**
   * Up to so many that wait, those first of which the last word came, or was tried, longest ago.
   */
  Map<String, OutboxRow> next(int count) {
    return rows.first(count);
  }

  /** To be called before the receiver hears of these. */
  void attempting(Map<String, OutboxRow> batch, Instant now) {
    database.transaction(() ->
        batch.forEach((alert, row) -> {
          if (row.firing() && told.of(alert).filter(ToldRow::firing).isEmpty()) {
            told.put(alert, ToldRow.attempted(row), now);
          }
        }));
  }

  /** The receiver has these, or will not have them: they are gone, unless there is newer word. */
  void settled(Map<String, OutboxRow> batch, Instant now) {
    database.transaction(() -> {
      batch.forEach((alert, row) -> {
        ToldRow delivered = ToldRow.delivered(row, now);
        told.put(alert, delivered, now);
        if (!rows.remove(alert, row)) {
          dropRepetition(alert, delivered);
        }
      });
      told.forgetOld(now);
    });
  }

  /** What came while the same was being sent is no news, unless the receiver wants all of it. */
  private void dropRepetition(String alert, ToldRow delivered) {
    boolean all = notifier.repeat().filter(Duration::isZero).isPresent();
    rows.get(alert)
        .filter(newer -> !all && newer.firing() && delivered.knows(newer.notification()))
        .ifPresent(_ -> rows.remove(alert));
  }

  /** These go to the end of the queue, so that one that always fails does not block others. */
  void putBack(Map<String, OutboxRow> batch, Instant now) {
    database.transaction(() ->
        batch.forEach((alert, row) -> {
          if (rows.remove(alert, row)) {
            // After those that came in the same millisecond.
            rows.put(alert, now.toEpochMilli() + 1, row);
          }
        }));
  }

  /**
   * What waits.
   *
   * @param oldest since when the one waits that has waited longest
   */
  record Waiting(int alerts, Optional<Instant> oldest) {}

  /** How many alerts wait, and since when. */
  Waiting waiting() {
    Collection<OutboxRow> waiting = rows.all().values();
    return new Waiting(
        waiting.size(),
        waiting.stream().map(OutboxRow::since).min(Long::compare).map(Instant::ofEpochMilli));
  }
}
