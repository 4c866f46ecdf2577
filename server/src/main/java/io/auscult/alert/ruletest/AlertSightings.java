package io.auscult.alert.ruletest;

import io.auscult.alert.Alert;
import io.auscult.alert.AlertBoard;
import io.auscult.alert.DrlStep;
import io.auscult.alert.ruletest.RuleTest.AlertCheck;
import io.auscult.promql.Durations;
import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which alerts there were at the instants that a test asks of, and when each first fired. */
final class AlertSightings {
  private final Instant start;
  private final IdentityHashMap<AlertCheck, List<Alert>> kept = new IdentityHashMap<>();
  private final Map<Labels, Spell> firing = new HashMap<>();
  private final Set<Alert> ofDrl = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The first and the last evaluation at which an alert fired. */
  private record Spell(Instant first, Instant last) {
    Spell and(Spell later) {
      return new Spell(first, later.last);
    }
  }

  AlertSightings(Instant start) {
    this.start = start;
  }

  void observe(AlertBoard board, Instant slot) {
    board
        .all()
        .filter(Alert::fires)
        .forEach(alert -> firing.merge(alert.labels(), new Spell(slot, slot), Spell::and));
  }

  /** Keeps the alerts of now for a check. */
  void keep(AlertCheck check, AlertBoard board) {
    ofDrl.addAll(board.of(DrlStep.KEY));
    kept.put(
        check,
        board.active().stream()
            .filter(alert -> alert.labels().get("alertname").equals(check.alert()))
            .toList());
  }

  /** The alerts of the name that were pending or firing when a check was due. */
  List<Alert> at(AlertCheck check) {
    return kept.getOrDefault(check, List.of());
  }

  /** True for an alert of a {@code .drl} rule. */
  boolean isOfDrl(Alert alert) {
    return ofDrl.contains(alert);
  }

  /** When an alert fired, in words; empty where it never did. */
  Optional<String> when(Labels labels) {
    return Optional.ofNullable(firing.get(labels))
        .map(spell -> "%s to %s".formatted(offset(spell.first()), offset(spell.last())));
  }

  /** An instant as a duration after the start. */
  String offset(Instant instant) {
    return Durations.text(Duration.between(start, instant).toMillis());
  }
}
