package io.auscult.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures in a row: one second, doubled each time up to a minute, times a
 * chance between 0.5 and 1.5, so that many senders do not come back at once.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final RandomGenerator chance;

  Backoff(RandomGenerator chance) {
    this.chance = chance;
  }

  /** The wait after so many failures in a row, at least one. */
  Duration after(int failures) {
    long millis = FIRST.toMillis() << Math.min(failures - 1, 16);
    double factor = 0.5 + chance.nextDouble();
    return Duration.ofMillis(Math.round(Math.min(millis, LONGEST.toMillis()) * factor));
  }
}
