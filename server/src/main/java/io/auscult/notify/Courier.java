package io.auscult.notify;

import io.auscult.store.StateDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what waits in a mailbox to its receiver, for one thread. Delivery is at least once: what
 * was delivered is removed after the receiver's answer. After a failure it waits, longer each time,
 * and at least as long as the receiver asks for.
 */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  private final Notifier notifier;
  private final Mailbox mailbox;
  private final Backoff backoff;
  private final Clock clock;
  private final Tally tally;
  private int failures;
  private Instant notBefore = Instant.MIN;

  Courier(
      Notifier notifier,
      StateDatabase database,
      Backoff backoff,
      Clock clock,
      DeliveryListener listener) {
    this.notifier = notifier;
    this.mailbox = new Mailbox(notifier, database);
    this.backoff = backoff;
    this.clock = clock;
    this.tally = new Tally(notifier.name(), listener);
  }

  Mailbox mailbox() {
    return mailbox;
  }

  ReceiverStatus status() {
    return tally.status(mailbox);
  }

  /** Delivers what waits, if it is time; how long until it is of use to try again. */
  Duration deliver(Duration idle) {
    Instant now = clock.instant();
    if (now.isBefore(notBefore)) {
      return Duration.between(now, notBefore);
    }
    Map<String, OutboxRow> waiting = mailbox.next(notifier.batch());
    return waiting.isEmpty() ? idle : deliver(waiting);
  }

  private Duration deliver(Map<String, OutboxRow> batch) {
    mailbox.attempting(batch, clock.instant());
    long begin = System.nanoTime();
    Delivery delivery =
        notifier.deliver(batch.values().stream().map(OutboxRow::notification).toList());
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    return switch (delivery) {
      case Delivery.Done _ -> delivered(batch, time);
      case Delivery.Refused(String words) -> refused(batch, words, time);
      case Delivery.Failed(String words, Optional<Duration> asked) ->
          failed(batch, words, asked, time);
    };
  }

  private Duration delivered(Map<String, OutboxRow> batch, Duration time) {
    if (failures > 0) {
      LOG.info("receiver is back receiver={}", notifier.name());
    }
    tally.delivered(batch.size(), clock.instant(), time);
    return settled(batch);
  }

  private Duration settled(Map<String, OutboxRow> batch) {
    failures = 0;
    notBefore = Instant.MIN;
    mailbox.settled(batch, clock.instant());
    return Duration.ZERO;
  }

  /** One bad alert does not take others with it: each of a refused batch goes alone. */
  private Duration refused(Map<String, OutboxRow> batch, String words, Duration time) {
    if (batch.size() == 1) {
      LOG.error(
          "dropped, refused receiver={} alert={} answer={}",
          notifier.name(),
          batch.keySet(),
          words);
      tally.dropped(words, clock.instant(), time);
      return settled(batch);
    }
    for (Map.Entry<String, OutboxRow> entry : batch.entrySet()) {
      Duration wait = deliver(Map.of(entry.getKey(), entry.getValue()));
      if (wait.isPositive()) {
        return wait;
      }
    }
    return Duration.ZERO;
  }

  private Duration failed(
      Map<String, OutboxRow> batch, String words, Optional<Duration> asked, Duration time) {
    failures++;
    Duration own = backoff.after(failures);
    Duration wait = asked.filter(theirs -> theirs.compareTo(own) > 0).orElse(own);
    Instant now = clock.instant();
    notBefore = now.plus(wait);
    mailbox.putBack(batch, now);
    tally.failed(batch.size(), words, now, notBefore, time);
    LOG.warn(
        "not delivered, will retry receiver={} failures={} wait={} reason={}",
        notifier.name(),
        failures,
        wait,
        words);
    return wait;
  }
}
