package io.auscult.query;

import java.time.Duration;

/** Measures one step after the other. */
final class Stopwatch {
  private long lastNanos = System.nanoTime();

  /** The time since the last call, or since the beginning. */
  Duration lap() {
    long now = System.nanoTime();
    Duration lap = Duration.ofNanos(now - lastNanos);
    lastNanos = now;
    return lap;
  }
}
