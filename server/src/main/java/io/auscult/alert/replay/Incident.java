package io.auscult.alert.replay;

import java.time.Instant;

/**
 * A time at which something was really wrong, as people have noted it.
 *
 * @param label what it was
 */
public record Incident(Instant start, Instant end, String label) {
  public Incident {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException(
          "the incident '%s' ends at %s, before its start %s".formatted(label, end, start));
    }
  }
}
