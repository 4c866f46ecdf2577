package io.auscult.notify;

import java.time.Duration;
import java.util.Locale;

/** Hears of each attempt to deliver. */
@FunctionalInterface
public interface DeliveryListener {

  /** What became of an attempt. */
  enum Outcome {
    DELIVERED,
    /** Refused for good and dropped. */
    DROPPED,
    /** Kept, to be tried again. */
    FAILED;

    /** In lower case, as in metrics. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Hears nothing. */
  static DeliveryListener none() {
    return (_, _, _, _) -> {};
  }

  /**
   * An attempt is over.
   *
   * @param receiver its name
   * @param notifications how many it held
   * @param time until the answer, or until we gave up
   */
  void attempted(String receiver, Outcome outcome, int notifications, Duration time);
}
