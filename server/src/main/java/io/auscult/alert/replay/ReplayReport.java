package io.auscult.alert.replay;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the alerts of some rules were in a time of the past.
 *
 * @param evaluations how often a group was evaluated
 * @param alerts a line for each alert that fired, by name
 * @param silent names of alerts that rules can make and that never fired
 * @param firings all of them, in the order of their beginning
 * @param problems rules that could not be evaluated at some slot: how often, and why first
 * @param detection how all firings together met incidents; empty where none were given
 */
public record ReplayReport(
    Replay.Period period,
    long evaluations,
    List<AlertFigures> alerts,
    List<String> silent,
    List<Firing> firings,
    SortedMap<String, Problem> problems,
    Optional<Detection> detection) {
  public ReplayReport {
    alerts = List.copyOf(alerts);
    silent = List.copyOf(silent);
    firings = List.copyOf(firings);
  }

  /**
   * What was wrong with a rule.
   *
   * @param slots at how many slots
   * @param first what was wrong at the first of them
   */
  public record Problem(long slots, String first) {
    Problem again() {
      return new Problem(slots + 1, first);
    }
  }

  /** The report of a replay that has ended. */
  static ReplayReport of(Replay.Outcome outcome, ZoneId zone, Optional<List<Incident>> incidents) {
    SortedMap<String, List<Firing>> byAlert = new TreeMap<>();
    outcome
        .firings()
        .forEach(f -> byAlert.computeIfAbsent(f.alert(), _ -> new ArrayList<>()).add(f));
    List<AlertFigures> alerts = new ArrayList<>();
    byAlert.forEach((alert, firings) ->
        alerts.add(AlertFigures.of(alert, firings, outcome.period(), zone, incidents)));
    return new ReplayReport(
        outcome.period(),
        outcome.evaluations(),
        alerts,
        outcome.names().stream().filter(name -> !byAlert.containsKey(name)).sorted().toList(),
        outcome.firings(),
        new TreeMap<>(outcome.problems()),
        incidents.map(known -> Detection.of(outcome.firings(), known)));
  }

  /** The same where no sample was read: that an alert was silent is not known then. */
  public ReplayReport withoutSilent() {
    return new ReplayReport(period, evaluations, alerts, List.of(), firings, problems, detection);
  }

  /** Figures of an alert by name. */
  public Optional<AlertFigures> alert(String name) {
    return alerts.stream().filter(one -> one.alert().equals(name)).findFirst();
  }
}
