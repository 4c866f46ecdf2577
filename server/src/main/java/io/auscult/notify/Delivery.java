package io.auscult.notify;

import java.time.Duration;
import java.util.Optional;

/** What became of an attempt to deliver. */
public sealed interface Delivery {

  /** The receiver has it. */
  record Done() implements Delivery {}

  /** The receiver understood and will not have it: to try again is of no use. */
  record Refused(String words) implements Delivery {}

  /**
   * The receiver did not answer, or said that it is its own fault: to be tried again.
   *
   * @param retryAfter the wait that it asked for
   */
  record Failed(String words, Optional<Duration> retryAfter) implements Delivery {
    public Failed(String words) {
      this(words, Optional.empty());
    }
  }
}
