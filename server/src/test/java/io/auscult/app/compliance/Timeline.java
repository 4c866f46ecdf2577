package io.auscult.app.compliance;

import java.time.Duration;
import java.time.Instant;

/** Samples at a fixed distance: which one is due at an instant, and when one is. */
record Timeline(Instant start) {
  /** A thirtieth of the suite's 15 s. */
  static final Duration STEP = Duration.ofMillis(500);

  /** The suite's 30 s between evaluations. */
  static final Duration INTERVAL = Duration.ofSeconds(1);

  /** The suite's minute. */
  static final Duration RESEND = Duration.ofSeconds(2);

  Instant at(int sample) {
    return start.plus(STEP.multipliedBy(sample));
  }

  double position(Instant instant) {
    return Duration.between(start, instant).toNanos() / (double) STEP.toNanos();
  }
}
