package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import io.auscult.series.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One receiver of alerts, in its own format. Used by one thread at a time. */
public interface Notifier {

  /** A name that stays the same over restarts and is in the log, {@code webhook 10.0.0.1:9093}. */
  String name();

  /** True where alerts with these labels are for this receiver. */
  boolean wants(Labels labels);

  /**
   * How often the receiver is told again of an alert that goes on: zero for as often as the loop
   * says it, empty for never.
   */
  Optional<Duration> repeat();

  /** How many notifications it takes at once. */
  int batch();

  /** Tells the receiver; waits for its answer. Does not throw for what a receiver may do. */
  Delivery deliver(List<AlertNotification> notifications);
}
