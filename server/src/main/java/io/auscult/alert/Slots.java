package io.auscult.alert;

import java.time.Duration;
import java.time.Instant;

/** The fixed instants of evaluation: whole multiples of an interval since 1970, in UTC. */
public record Slots(Duration interval) {
  public Slots {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("the interval must be at least 1 ms, got " + interval);
    }
  }

  /** The first slot after an instant. */
  public Instant after(Instant instant) {
    long step = interval.toMillis();
    return Instant.ofEpochMilli((Math.floorDiv(instant.toEpochMilli(), step) + 1) * step);
  }

  /** How many slots lie strictly between two. */
  public long between(Instant earlier, Instant later) {
    return Math.max(0, (later.toEpochMilli() - earlier.toEpochMilli()) / interval.toMillis() - 1);
  }
}
