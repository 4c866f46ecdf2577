package io.auscult.notify;

import io.auscult.notify.DeliveryListener.Outcome;
import io.auscult.notify.ReceiverStatus.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts what becomes of deliveries to one receiver. Written by one thread, read by many. */
final class Tally {
  private final String receiver;
  private final DeliveryListener listener;
  private volatile Counts counts =
      new Counts(0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());

  private record Counts(
      long delivered,
      long dropped,
      long failed,
      Optional<Instant> success,
      Optional<Failure> error,
      Optional<Instant> notBefore) {}

  Tally(String receiver, DeliveryListener listener) {
    this.receiver = receiver;
    this.listener = listener;
  }

  void delivered(int notifications, Instant now, Duration time) {
    Counts c = counts;
    counts =
        new Counts(
            c.delivered + notifications,
            c.dropped,
            c.failed,
            Optional.of(now),
            c.error,
            Optional.empty());
    listener.attempted(receiver, Outcome.DELIVERED, notifications, time);
  }

  void dropped(String words, Instant now, Duration time) {
    Counts c = counts;
    Optional<Failure> error = Optional.of(new Failure(now, words));
    counts = new Counts(c.delivered, c.dropped + 1, c.failed, c.success, error, Optional.empty());
    listener.attempted(receiver, Outcome.DROPPED, 1, time);
  }

  void failed(int notifications, String words, Instant now, Instant notBefore, Duration time) {
    Counts c = counts;
    Optional<Failure> error = Optional.of(new Failure(now, words));
    counts =
        new Counts(c.delivered, c.dropped, c.failed + 1, c.success, error, Optional.of(notBefore));
    listener.attempted(receiver, Outcome.FAILED, notifications, time);
  }

  ReceiverStatus status(Mailbox mailbox) {
    Counts c = counts;
    Mailbox.Waiting waiting = mailbox.waiting();
    return new ReceiverStatus(
        receiver,
        waiting.alerts(),
        waiting.oldest(),
        c.delivered,
        c.dropped,
        c.failed,
        c.success,
        c.error,
        c.notBefore);
  }
}
