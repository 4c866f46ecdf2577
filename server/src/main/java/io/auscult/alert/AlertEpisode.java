package io.auscult.alert;

import io.auscult.series.Labels;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One time that an alert was active, from the first evaluation at which its condition held to its
 * resolution: what pages, panels and annotations show.
 *
 * @param name the alert's name
 * @param labels its identity, {@code alertname} and {@code severity} included
 * @param annotations summary and explanation
 * @param activeAt since when the condition has held
 * @param firedAt when it began to fire; empty while pending
 * @param resolvedAt when it ended; empty while active
 */
public record AlertEpisode(
    String name,
    Labels labels,
    Map<String, String> annotations,
    Instant activeAt,
    Optional<Instant> firedAt,
    Optional<Instant> resolvedAt) {
  public AlertEpisode {
    annotations = Map.copyOf(annotations);
  }
}
