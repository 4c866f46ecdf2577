package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import java.util.List;

/** One receiver of alerts. Used by one thread at a time. */
public interface Notifier {

  /**
   * A name that stays the same over restarts and is in the log, {@code alertmanager 10.0.0.1:9093}.
   */
  String name();

  /** True where the receiver wants to be told again of what has not changed. */
  boolean wantsRepeats();

  /** Tells the receiver; waits for its answer. Does not throw for what a receiver may do. */
  Delivery deliver(List<AlertNotification> notifications);
}
