package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import io.auscult.store.StateDatabase;
import io.auscult.store.StateTable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one receiver is still to be told. It holds the newest word on each alert: an older one that
 * has not gone out gives way, so that a receiver that comes back is told what is, not what was.
 *
 * <p>Delivery is at least once: what was delivered is removed after the receiver's answer. Writing
 * is open to all threads, {@link #deliver} is for one.
 */
final class Mailbox {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
  private static final int BATCH = 64;

  private final Notifier notifier;
  private final StateTable<OutboxRow> rows;
  private final Backoff backoff;
  private int failures;
  private Instant notBefore = Instant.MIN;

  Mailbox(Notifier notifier, StateDatabase database, Backoff backoff) {
    this.notifier = notifier;
    this.rows = database.table("outbox " + notifier.name(), OutboxRow.class);
    this.backoff = backoff;
  }

  /** Keeps what the receiver wants to hear. A repetition does not hide that something is new. */
  void put(List<AlertNotification> notifications, Instant now) {
    for (AlertNotification notification : notifications) {
      if (!notification.repeat() || notifier.wantsRepeats()) {
        OutboxRow row = OutboxRow.of(notification);
        rows.put(notification.labels().toString(), now.toEpochMilli(), row);
      }
    }
  }

  /** Delivers what waits, if it is time; how long until it is of use to try again. */
  Duration deliver(Instant now, Duration idle) {
    if (now.isBefore(notBefore)) {
      return Duration.between(now, notBefore);
    }
    Map<String, OutboxRow> waiting = new LinkedHashMap<>();
    rows.all().entrySet().stream()
        .limit(BATCH)
        .forEach(entry -> waiting.put(entry.getKey(), entry.getValue()));
    if (waiting.isEmpty()) {
      return idle;
    }
    return switch (attempt(waiting)) {
      case Delivery.Done _ -> settled(waiting);
      case Delivery.Refused(String words) -> refused(waiting, words, now);
      case Delivery.Failed(String words) -> failed(words, now);
    };
  }

  private Delivery attempt(Map<String, OutboxRow> waiting) {
    return notifier.deliver(waiting.values().stream().map(OutboxRow::notification).toList());
  }

  private Duration settled(Map<String, OutboxRow> delivered) {
    if (failures > 0) {
      LOG.info("receiver is back receiver={}", notifier.name());
    }
    failures = 0;
    notBefore = Instant.MIN;
    delivered.forEach(rows::remove);
    return Duration.ZERO;
  }

  /** One bad alert does not take others with it: each of a refused batch goes alone. */
  private Duration refused(Map<String, OutboxRow> batch, String words, Instant now) {
    if (batch.size() == 1) {
      LOG.error(
          "dropped, refused receiver={} alert={} answer={}",
          notifier.name(),
          batch.keySet(),
          words);
      return settled(batch);
    }
    for (Map.Entry<String, OutboxRow> entry : batch.entrySet()) {
      Map<String, OutboxRow> single = Map.of(entry.getKey(), entry.getValue());
      switch (attempt(single)) {
        case Delivery.Done _ -> settled(single);
        case Delivery.Refused(String why) -> refused(single, why, now);
        case Delivery.Failed(String why) -> {
          return failed(why, now);
        }
      }
    }
    return Duration.ZERO;
  }

  private Duration failed(String words, Instant now) {
    failures++;
    Duration wait = backoff.after(failures);
    notBefore = now.plus(wait);
    LOG.warn(
        "not delivered, will retry receiver={} failures={} wait={} reason={}",
        notifier.name(),
        failures,
        wait,
        words);
    return wait;
  }
}
