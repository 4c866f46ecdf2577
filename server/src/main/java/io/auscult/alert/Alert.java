package io.auscult.alert;

import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An alert: who it is, where it is in its life, and what its rule said last.
 *
 * @param labels its identity, {@code alertname} and {@code severity} included
 * @param terms what its rule demands
 * @param annotations summary and explanation at the last time that the condition held
 * @param sentAt when it was last handed to the notifiers; empty where it never was
 */
public record Alert(
    Labels labels,
    Terms terms,
    AlertState state,
    Map<String, String> annotations,
    Optional<Instant> sentAt) {
  public Alert {
    annotations = Map.copyOf(annotations);
  }

  /** What a rule demands of its alerts. */
  public record Terms(String rule, Duration hold, Duration keepFiring) {}

  Alert in(AlertState next) {
    return new Alert(labels, terms, next, annotations, sentAt);
  }

  Alert sent(Instant at) {
    return new Alert(labels, terms, state, annotations, Optional.of(at));
  }
}
