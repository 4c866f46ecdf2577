package io.auscult.alert;

import io.auscult.alert.AlertState.End;
import io.auscult.alert.AlertState.Firing;
import io.auscult.alert.AlertState.Pending;
import io.auscult.alert.AlertState.Recovering;
import io.auscult.alert.AlertState.Resolved;
import io.auscult.rules.Condition;
import io.auscult.rules.Explanation;
import io.auscult.rules.NoData;
import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The life of alerts as a pure function: states and what an evaluation found give the states of
 * now. An alert is its label set; which rule stated it, and how often, is of no matter.
 */
public final class AlertTracker {
  /** How long a resolved alert is remembered, so that a lost message does not leave it firing. */
  public static final Duration RESOLVED_KEPT = Duration.ofMinutes(15);

  private final Findings findings;
  private final Instant now;
  private final Map<Labels, Condition> holding = new HashMap<>();
  private final Set<Labels> keeping = new HashSet<>();
  private final Map<String, String> failed = new HashMap<>();

  private AlertTracker(Findings findings, Instant now) {
    this.findings = findings;
    this.now = now;
    for (Condition condition : findings.conditions()) {
      switch (condition.kind()) {
        case HOLDS -> holding.put(condition.labels(), condition);
        case KEEPS -> keeping.add(condition.labels());
      }
    }
    findings
        .failures()
        .forEach(failure -> failure.rules().forEach(rule -> failed.put(rule, failure.why())));
  }

  /**
   * The states after an evaluation.
   *
   * @param alerts the states before, by labels
   */
  public static SortedMap<Labels, Alert> track(
      Map<Labels, Alert> alerts, Findings findings, Instant now) {
    return new AlertTracker(findings, now).next(alerts);
  }

  private SortedMap<Labels, Alert> next(Map<Labels, Alert> alerts) {
    SortedMap<Labels, Alert> next = new TreeMap<>();
    holding.forEach((labels, condition) -> {
      Optional<Alert> before = Optional.ofNullable(alerts.get(labels));
      next.put(labels, holds(before.map(alert -> alert.notAfter(now)), condition));
    });
    for (Alert alert : alerts.values()) {
      if (!next.containsKey(alert.labels())) {
        absent(alert.notAfter(now)).ifPresent(kept -> next.put(kept.labels(), kept));
      }
    }
    return next;
  }

  private Alert holds(Optional<Alert> before, Condition condition) {
    AlertState state = holding(before.map(Alert::state), condition.policy().hold());
    boolean goesOn = before.isPresent() && before.get().state().activeAt().equals(state.activeAt());
    Alert alert =
        new Alert(
            condition.labels(),
            condition.rule(),
            condition.policy(),
            state,
            condition.annotations(),
            condition.value(),
            explanation(before, condition),
            before.map(Alert::recent).orElse(Recent.NONE),
            Optional.empty(),
            goesOn ? before.flatMap(Alert::sentAt) : Optional.empty());
    return alert.seen(true);
  }

  private Explanation explanation(Optional<Alert> before, Condition condition) {
    Explanation last =
        before
            .filter(alert -> !alert.isResolved())
            .map(Alert::explanation)
            .orElse(Explanation.NONE);
    return condition.explanation().following(last, now);
  }

  private AlertState holding(Optional<AlertState> before, Duration hold) {
    if (before.isEmpty()) {
      return held(now, hold);
    }
    return switch (before.get()) {
      case Pending(Instant activeAt) -> held(activeAt, hold);
      case Firing firing -> firing;
      case Recovering(Instant activeAt, Instant firedAt, Instant _) ->
          new Firing(activeAt, firedAt);
      case Resolved _ -> held(now, hold);
    };
  }

  private AlertState held(Instant activeAt, Duration hold) {
    boolean longEnough = !now.isBefore(activeAt.plus(hold));
    return longEnough ? new Firing(activeAt, now) : new Pending(activeAt);
  }

  /** The condition was not stated: it holds no more, or nobody knows. */
  private Optional<Alert> absent(Alert alert) {
    if (alert.state() instanceof Resolved(Instant _, Instant _, Instant resolvedAt, End _)) {
      boolean kept = now.isBefore(resolvedAt.plus(RESOLVED_KEPT));
      return kept ? Optional.of(alert.seen(false)) : Optional.empty();
    }
    if (findings.removed().contains(alert.rule())) {
      return ended(alert, End.RULE_REMOVED);
    }
    String error = failed.get(alert.rule());
    if (error != null) {
      return Optional.of(alert.doubted(new Doubt(Doubt.Kind.ERROR, now, error)));
    }
    Optional<Doubt> unseen = unseen(alert);
    if (unseen.isPresent()) {
      Alert doubted = alert.doubted(unseen.get());
      boolean old = doubted.doubt().filter(doubt -> doubt.isOld(now)).isPresent();
      return old ? ended(doubted, End.NO_DATA) : Optional.of(doubted);
    }
    return notHolding(alert.seen(false));
  }

  /**
   * A series that the alert is about and that is gone, unless the rule says that this is its end.
   */
  private Optional<Doubt> unseen(Alert alert) {
    if (alert.policy().noData() == NoData.RESOLVE) {
      return Optional.empty();
    }
    return alert.explanation().series().stream()
        .filter(key -> Double.isNaN(findings.current().getOrDefault(key, 0.0)))
        .findFirst()
        .map(key -> new Doubt(Doubt.Kind.NO_DATA, now, "no sample of " + key));
  }

  private Optional<Alert> notHolding(Alert alert) {
    return switch (alert.state()) {
      case Firing firing when keeping.contains(alert.labels()) -> Optional.of(alert.in(firing));
      case Recovering(Instant activeAt, Instant firedAt, Instant _)
          when keeping.contains(alert.labels()) ->
          Optional.of(alert.in(new Firing(activeAt, firedAt)));
      case Firing(Instant activeAt, Instant firedAt) ->
          Optional.of(recovering(alert, new Recovering(activeAt, firedAt, now)));
      case Recovering recovering -> Optional.of(recovering(alert, recovering));
      case Pending _, Resolved _ -> Optional.empty();
    };
  }

  private Alert recovering(Alert alert, Recovering recovering) {
    boolean over = !now.isBefore(recovering.since().plus(alert.policy().keepFiring()));
    return over && !alert.recent().flapping()
        ? resolved(alert, recovering.activeAt(), recovering.firedAt(), End.CONDITION)
        : alert.in(recovering);
  }

  /** What fired is resolved, what was pending is forgotten. */
  private Optional<Alert> ended(Alert alert, End end) {
    return switch (alert.state()) {
      case Firing(Instant activeAt, Instant firedAt) ->
          Optional.of(resolved(alert, activeAt, firedAt, end));
      case Recovering(Instant activeAt, Instant firedAt, Instant _) ->
          Optional.of(resolved(alert, activeAt, firedAt, end));
      case Pending _, Resolved _ -> Optional.empty();
    };
  }

  private Alert resolved(Alert alert, Instant activeAt, Instant firedAt, End end) {
    return alert
        .in(new Resolved(activeAt, firedAt, now, end))
        .explained(alert.explanation().ended(findings.current()));
  }
}
