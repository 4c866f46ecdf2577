package io.auscult.alert.replay;

import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;

/**
 * One time that an alert fired.
 *
 * @param alert its name
 * @param start the slot at which it began to fire
 * @param end the first slot at which it did not fire, or the end of the replay
 * @param isOver false where it fired to the end of the replay
 */
public record Firing(String alert, Labels labels, Instant start, Instant end, boolean isOver) {

  /** How long it fired. */
  public Duration length() {
    return Duration.between(start, end);
  }

  /** True where it fired at some instant from one to another, both included. */
  boolean overlaps(Instant from, Instant to) {
    return !start.isAfter(to) && !end.isBefore(from);
  }
}
