package io.auscult.notify;

import io.auscult.series.Labels;
import java.time.Duration;
import java.util.Optional;

/** A notifier of a configured receiver, whose settings say who it is and what it wants. */
abstract sealed class ReceiverNotifier implements Notifier
    permits AlertmanagerNotifier, PagerDutyNotifier, WebhookNotifier {
  final Receiver receiver;

  ReceiverNotifier(Receiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public final String name() {
    return receiver.name();
  }

  @Override
  public final boolean wants(Labels labels) {
    return receiver.wants(labels);
  }

  @Override
  public Optional<Duration> repeat() {
    return receiver.repeat();
  }
}
