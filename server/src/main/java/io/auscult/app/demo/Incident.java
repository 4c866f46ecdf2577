package io.auscult.app.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * The post-mortem that the demo re-enacts: at an instant, a new version of the recommender with
 * three times the compute per request is rolled out to nine of ten users within five minutes. From
 * two hours earlier on, younger users come in.
 */
record Incident(Instant rollOut) {
  private static final Duration RAMP = Duration.ofMinutes(5);
  private static final Duration DRIFT_LEAD = Duration.ofHours(2);
  private static final double NEW_SHARE = 0.9;

  /** The share of requests that the new version answers, 0 to 0.9. */
  double newVersionShare(Instant now) {
    return NEW_SHARE * progress(rollOut, RAMP, now);
  }

  /** How far the users' ages have moved, 0 to 1. */
  double drift(Instant now) {
    return progress(rollOut.minus(DRIFT_LEAD), DRIFT_LEAD, now);
  }

  private static double progress(Instant from, Duration length, Instant now) {
    double done = Duration.between(from, now).toMillis() / (double) length.toMillis();
    return Math.clamp(done, 0, 1);
  }
}
