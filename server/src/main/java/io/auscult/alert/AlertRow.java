package io.auscult.alert;

import io.auscult.alert.AlertState.End;
import io.auscult.alert.AlertState.Firing;
import io.auscult.alert.AlertState.Pending;
import io.auscult.alert.AlertState.Recovering;
import io.auscult.alert.AlertState.Resolved;
import io.auscult.series.Labels;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is written to the disk; times in epoch milliseconds, spans in milliseconds.
 *
 * @param group the group and the step that decide it
 * @param phase the state, one of four words
 * @param turnedAt when it began to recover or was resolved
 * @param end why it was resolved; null where it is not
 * @param doubt null where there is none
 * @param sentAt 0 where it was never sent
 */
record AlertRow(
    String group,
    String step,
    Map<String, String> labels,
    Map<String, String> annotations,
    String rule,
    PolicyRow policy,
    Phase phase,
    long activeAt,
    long firedAt,
    long turnedAt,
    @Nullable End end,
    double value,
    ExplanationRow explanation,
    Recent recent,
    @Nullable DoubtRow doubt,
    long sentAt) {

  /** The states by name. */
  enum Phase {
    PENDING,
    FIRING,
    RECOVERING,
    RESOLVED
  }

  /** A doubt; its beginning in epoch milliseconds. */
  record DoubtRow(Doubt.Kind kind, long since, String why) {
    static DoubtRow of(Doubt doubt) {
      return new DoubtRow(doubt.kind(), doubt.since().toEpochMilli(), doubt.why());
    }

    Doubt doubt() {
      return new Doubt(kind, Instant.ofEpochMilli(since), why);
    }
  }

  static AlertRow of(String group, String step, Alert alert) {
    return switch (alert.state()) {
      case Pending(Instant active) ->
          row(group, step, alert, Phase.PENDING, active, active, active, null);
      case Firing(Instant active, Instant fired) ->
          row(group, step, alert, Phase.FIRING, active, fired, fired, null);
      case Recovering(Instant active, Instant fired, Instant since) ->
          row(group, step, alert, Phase.RECOVERING, active, fired, since, null);
      case Resolved(Instant active, Instant fired, Instant resolved, End end) ->
          row(group, step, alert, Phase.RESOLVED, active, fired, resolved, end);
    };
  }

  private static AlertRow row(
      String group,
      String step,
      Alert alert,
      Phase phase,
      Instant active,
      Instant fired,
      Instant turned,
      @Nullable End end) {
    return new AlertRow(
        group,
        step,
        alert.labels().asMap(),
        alert.annotations(),
        alert.rule(),
        PolicyRow.of(alert.policy()),
        phase,
        active.toEpochMilli(),
        fired.toEpochMilli(),
        turned.toEpochMilli(),
        end,
        alert.value(),
        ExplanationRow.of(alert.explanation()),
        alert.recent(),
        alert.doubt().map(DoubtRow::of).orElse(null),
        alert.sentAt().map(Instant::toEpochMilli).orElse(0L));
  }

  /** The same, over since a time. */
  AlertRow resolved(long at) {
    return new AlertRow(
        group,
        step,
        labels,
        annotations,
        rule,
        policy,
        Phase.RESOLVED,
        activeAt,
        firedAt,
        at,
        End.CONDITION,
        value,
        explanation,
        recent,
        null,
        sentAt);
  }

  /** Under which its state is kept. */
  String key() {
    return key(group, step, Labels.of(labels));
  }

  static String key(String group, String step, Labels labels) {
    return group + "\n" + step + "\n" + labels;
  }

  /** Under which the episode is kept: another one has begun at another time. */
  String episode() {
    return activeAt + "\n" + key();
  }

  Alert alert() {
    return new Alert(
        Labels.of(labels),
        rule,
        policy.policy(),
        state(),
        annotations,
        value,
        explanation.explanation(),
        recent,
        Optional.ofNullable(doubt).map(DoubtRow::doubt),
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
      case RESOLVED -> new Resolved(active, fired, turned, end == null ? End.CONDITION : end);
    };
  }
}
