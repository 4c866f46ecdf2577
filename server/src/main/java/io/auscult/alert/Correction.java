package io.auscult.alert;

import io.auscult.alert.AlertState.End;
import io.auscult.alert.AlertState.Firing;
import io.auscult.alert.AlertState.Pending;
import io.auscult.alert.AlertState.Recovering;
import io.auscult.alert.AlertState.Resolved;
import io.auscult.series.Labels;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes what is told go over into what is so, where late samples have parted them. What was said
 * stays true: an alert that was told as firing is over from now on and not from before, and the
 * news of one that began earlier than was known has its true beginning.
 */
final class Correction {
  private final Instant now;

  private Correction(Instant now) {
    this.now = now;
  }

  /**
   * What is to be shown and told now.
   *
   * @param told what was told last
   * @param actual what is so at {@code now}
   */
  static AlertBook of(AlertBook told, AlertBook actual, Instant now) {
    Correction correction = new Correction(now);
    Set<String> steps = new TreeSet<>(told.names());
    steps.addAll(actual.names());
    SortedMap<String, SortedMap<Labels, Alert>> next = new TreeMap<>();
    steps.forEach(step -> next.put(step, correction.next(told.of(step), actual.of(step))));
    return new AlertBook(next);
  }

  private SortedMap<Labels, Alert> next(
      SortedMap<Labels, Alert> told, SortedMap<Labels, Alert> actual) {
    SortedMap<Labels, Alert> next = new TreeMap<>();
    actual.forEach((labels, alert) -> {
      Optional<Alert> before = Optional.ofNullable(told.get(labels));
      next.put(labels, present(before.map(old -> old.notAfter(now)), alert));
    });
    for (Alert alert : told.values()) {
      if (!next.containsKey(alert.labels())) {
        absent(alert.notAfter(now)).ifPresent(kept -> next.put(kept.labels(), kept));
      }
    }
    return next;
  }

  private Alert present(Optional<Alert> told, Alert actual) {
    Alert news = actual.heardOf(Optional.empty());
    if (told.isEmpty()) {
      return news;
    }
    Alert before = told.get();
    return switch (before.state()) {
      case Pending _ -> news;
      case Firing _, Recovering _ -> afterFiring(before, actual);
      case Resolved over -> afterResolved(before, over, actual);
    };
  }

  private Alert afterFiring(Alert told, Alert actual) {
    return switch (actual.state()) {
      case Pending _ -> overNow(told);
      case Firing(Instant _, Instant firedAt) -> stillFiring(told, actual, firedAt);
      case Recovering(Instant _, Instant firedAt, Instant _) -> stillFiring(told, actual, firedAt);
      case Resolved(Instant activeAt, Instant firedAt, Instant at, End end) -> {
        boolean saidSince = told.sentAt().filter(sent -> !sent.isBefore(at)).isPresent();
        yield actual
            .in(new Resolved(activeAt, firedAt, saidSince ? now : at, end))
            .heardOf(told.sentAt());
      }
    };
  }

  /** Receivers know that it fires, even if it began later than they were told. */
  private static Alert stillFiring(Alert told, Alert actual, Instant firedAt) {
    return actual.heardOf(told.sentAt().map(at -> at.isBefore(firedAt) ? firedAt : at));
  }

  private static Alert afterResolved(Alert told, Resolved over, Alert actual) {
    boolean sameEnd =
        actual.state() instanceof Resolved(Instant _, Instant _, Instant at, End _)
            && !at.isAfter(over.resolvedAt());
    return sameEnd ? actual.in(over).heardOf(told.sentAt()) : actual.heardOf(Optional.empty());
  }

  private Optional<Alert> absent(Alert told) {
    return switch (told.state()) {
      case Pending _ -> Optional.empty();
      case Firing _, Recovering _ -> Optional.of(overNow(told));
      case Resolved(Instant _, Instant _, Instant at, End _) ->
          Optional.of(told).filter(_ -> now.isBefore(at.plus(AlertTracker.RESOLVED_KEPT)));
    };
  }

  private Alert overNow(Alert told) {
    return told.in(
        switch (told.state()) {
          case Firing(Instant activeAt, Instant firedAt) ->
              new Resolved(activeAt, firedAt, now, End.LATE_SAMPLES);
          case Recovering(Instant activeAt, Instant firedAt, Instant _) ->
              new Resolved(activeAt, firedAt, now, End.LATE_SAMPLES);
          case Pending pending -> pending;
          case Resolved resolved -> resolved;
        });
  }
}
