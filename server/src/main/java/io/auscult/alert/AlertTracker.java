package io.auscult.alert;

import io.auscult.alert.AlertState.Firing;
import io.auscult.alert.AlertState.Pending;
import io.auscult.alert.AlertState.Recovering;
import io.auscult.alert.AlertState.Resolved;
import io.auscult.rules.Condition;
import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The life of alerts as a pure function: states and the conditions that hold now give the states of
 * now. An alert is its label set; which rule stated it, and how often, is of no matter.
 */
public final class AlertTracker {
  /** How long a resolved alert is remembered, so that a lost message does not leave it firing. */
  public static final Duration RESOLVED_KEPT = Duration.ofMinutes(15);

  private AlertTracker() {}

  /**
   * The states after an evaluation.
   *
   * @param alerts the states before, by labels
   * @param conditions what holds now, one for each label set
   * @param failed rules of which it is unknown what holds: their alerts stay as they are
   */
  public static SortedMap<Labels, Alert> track(
      Map<Labels, Alert> alerts, List<Condition> conditions, Set<String> failed, Instant now) {
    SortedMap<Labels, Alert> next = new TreeMap<>();
    for (Condition condition : conditions) {
      Optional<Alert> before = Optional.ofNullable(alerts.get(condition.labels()));
      next.put(condition.labels(), holds(before, condition, now));
    }
    for (Alert alert : alerts.values()) {
      if (!next.containsKey(alert.labels())) {
        boolean unknown = failed.contains(alert.terms().rule());
        absent(alert, unknown, now).ifPresent(kept -> next.put(kept.labels(), kept));
      }
    }
    return next;
  }

  private static Alert holds(Optional<Alert> before, Condition condition, Instant now) {
    Alert.Terms terms =
        new Alert.Terms(
            condition.rule(), condition.policy().hold(), condition.policy().keepFiring());
    AlertState state = holding(before.map(Alert::state), terms.hold(), now);
    boolean goesOn = before.isPresent() && before.get().state().activeAt().equals(state.activeAt());
    return new Alert(
        condition.labels(),
        terms,
        state,
        annotations(condition),
        goesOn ? before.flatMap(Alert::sentAt) : Optional.empty());
  }

  private static AlertState holding(Optional<AlertState> before, Duration hold, Instant now) {
    if (before.isEmpty()) {
      return held(now, hold, now);
    }
    return switch (before.get()) {
      case Pending(Instant activeAt) -> held(activeAt, hold, now);
      case Firing firing -> firing;
      case Recovering(Instant activeAt, Instant firedAt, Instant _) ->
          new Firing(activeAt, firedAt);
      case Resolved _ -> held(now, hold, now);
    };
  }

  private static AlertState held(Instant activeAt, Duration hold, Instant now) {
    boolean longEnough = !now.isBefore(activeAt.plus(hold));
    return longEnough ? new Firing(activeAt, now) : new Pending(activeAt);
  }

  private static Optional<Alert> absent(Alert alert, boolean unknown, Instant now) {
    return switch (alert.state()) {
      case Resolved(Instant _, Instant _, Instant resolvedAt) ->
          now.isBefore(resolvedAt.plus(RESOLVED_KEPT)) ? Optional.of(alert) : Optional.empty();
      case Pending _ -> unknown ? Optional.of(alert) : Optional.empty();
      case Firing(Instant activeAt, Instant firedAt) ->
          Optional.of(unknown ? alert : kept(alert, new Recovering(activeAt, firedAt, now), now));
      case Recovering recovering -> Optional.of(unknown ? alert : kept(alert, recovering, now));
    };
  }

  private static Alert kept(Alert alert, Recovering recovering, Instant now) {
    boolean over = !now.isBefore(recovering.since().plus(alert.terms().keepFiring()));
    return alert.in(
        over ? new Resolved(recovering.activeAt(), recovering.firedAt(), now) : recovering);
  }

  private static Map<String, String> annotations(Condition condition) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("explanation", condition.explanation().text());
    annotations.putAll(condition.annotations());
    annotations.values().removeIf(String::isEmpty);
    return annotations;
  }
}
