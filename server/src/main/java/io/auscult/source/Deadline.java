package io.auscult.source;

import java.time.Duration;

/** The instant by which an answer is of use, on the monotonic clock. */
public final class Deadline {
  private final long endNanos;
  private final Duration timeout;

  private Deadline(Duration timeout) {
    this.timeout = timeout;
    this.endNanos = System.nanoTime() + timeout.toNanos();
  }

  public static Deadline after(Duration timeout) {
    return new Deadline(timeout);
  }

  /** What was allowed in all, for messages. */
  public Duration timeout() {
    return timeout;
  }

  /** What is left, never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  public boolean isOver() {
    return endNanos - System.nanoTime() <= 0;
  }
}
