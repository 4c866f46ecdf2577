package io.auscult.notify;

import io.auscult.store.StateDatabase;
import io.auscult.store.StateTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one receiver has been told, by alert, on the disk. Ends are kept for an hour, longer than
 * they are repeated; alerts that fire for 90 days, so that what is never heard of again goes.
 */
final class Told {
  private static final Duration KEEP_FIRING = Duration.ofDays(90);
  private static final Duration KEEP_ENDED = Duration.ofHours(1);

  private final StateTable<ToldRow> rows;

  Told(String receiver, StateDatabase database) {
    this.rows = database.table("told " + receiver, ToldRow.class);
  }

  Optional<ToldRow> of(String alert) {
    return rows.get(alert);
  }

  void put(String alert, ToldRow row, Instant now) {
    Instant until = now.plus(row.firing() ? KEEP_FIRING : KEEP_ENDED);
    rows.put(alert, until.toEpochMilli(), row);
  }

  void forgetOld(Instant now) {
    rows.removeBefore(now.toEpochMilli());
  }
}
