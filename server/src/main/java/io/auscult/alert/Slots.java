package io.auscult.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The fixed instants of evaluation: whole multiples of an interval since 1970, in UTC. */
public record Slots(Duration interval) {
  /** How far back missed slots are evaluated after all. */
  public static final Duration CATCH_UP = Duration.ofMinutes(15);

  /** How many missed slots are evaluated after all, the newest. */
  static final int MOST_MISSED = 60;

  public Slots {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("the interval must be at least 1 ms, got " + interval);
    }
  }

  /** How late samples may come where slots are evaluated again: so many are kept in memory. */
  public Duration longestLate() {
    Duration most = interval.multipliedBy(MOST_MISSED);
    return most.compareTo(CATCH_UP) < 0 ? most : CATCH_UP;
  }

  /** The first slot after an instant. */
  public Instant after(Instant instant) {
    long step = interval.toMillis();
    return Instant.ofEpochMilli((Math.floorDiv(instant.toEpochMilli(), step) + 1) * step);
  }

  /** The slots strictly between two that are to be caught up with, in the order of time. */
  public List<Instant> missed(Instant earlier, Instant later) {
    long step = interval.toMillis();
    long span = Math.min(CATCH_UP.toMillis(), MOST_MISSED * step);
    long from = Math.max(earlier.toEpochMilli(), later.toEpochMilli() - span - 1);
    List<Instant> slots = new ArrayList<>();
    for (Instant slot = after(Instant.ofEpochMilli(from));
        slot.isBefore(later);
        slot = slot.plusMillis(step)) {
      slots.add(slot);
    }
    return slots;
  }

  /** How many slots lie strictly between two. */
  public long between(Instant earlier, Instant later) {
    return Math.max(0, (later.toEpochMilli() - earlier.toEpochMilli()) / interval.toMillis() - 1);
  }
}
