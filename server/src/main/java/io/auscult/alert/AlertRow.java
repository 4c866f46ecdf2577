package io.auscult.alert;

import io.auscult.alert.AlertState.Firing;
import io.auscult.alert.AlertState.Pending;
import io.auscult.alert.AlertState.Recovering;
import io.auscult.alert.AlertState.Resolved;
import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An alert as it is written to the disk; times in epoch milliseconds, spans in milliseconds.
 *
 * @param phase the state, one of four words
 * @param turnedAt when it began to recover or was resolved
 * @param sentAt 0 where it was never sent
 */
record AlertRow(
    Map<String, String> labels,
    Map<String, String> annotations,
    String rule,
    long hold,
    long keepFiring,
    Phase phase,
    long activeAt,
    long firedAt,
    long turnedAt,
    long sentAt) {

  /** The states by name. */
  enum Phase {
    PENDING,
    FIRING,
    RECOVERING,
    RESOLVED
  }

  static AlertRow of(Alert alert) {
    return switch (alert.state()) {
      case Pending(Instant active) -> row(alert, Phase.PENDING, active, active, active);
      case Firing(Instant active, Instant fired) -> row(alert, Phase.FIRING, active, fired, fired);
      case Recovering(Instant active, Instant fired, Instant since) ->
          row(alert, Phase.RECOVERING, active, fired, since);
      case Resolved(Instant active, Instant fired, Instant resolved) ->
          row(alert, Phase.RESOLVED, active, fired, resolved);
    };
  }

  private static AlertRow row(
      Alert alert, Phase phase, Instant active, Instant fired, Instant turned) {
    return new AlertRow(
        alert.labels().asMap(),
        alert.annotations(),
        alert.terms().rule(),
        alert.terms().hold().toMillis(),
        alert.terms().keepFiring().toMillis(),
        phase,
        active.toEpochMilli(),
        fired.toEpochMilli(),
        turned.toEpochMilli(),
        alert.sentAt().map(Instant::toEpochMilli).orElse(0L));
  }

  Alert alert() {
    return new Alert(
        Labels.of(labels),
        new Alert.Terms(rule, Duration.ofMillis(hold), Duration.ofMillis(keepFiring)),
        state(),
        annotations,
        sentAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(sentAt)));
  }

  private AlertState state() {
    Instant active = Instant.ofEpochMilli(activeAt);
    Instant fired = Instant.ofEpochMilli(firedAt);
    Instant turned = Instant.ofEpochMilli(turnedAt);
    return switch (phase) {
      case PENDING -> new Pending(active);
      case FIRING -> new Firing(active, fired);
      case RECOVERING -> new Recovering(active, fired, turned);
      case RESOLVED -> new Resolved(active, fired, turned);
    };
  }
}
