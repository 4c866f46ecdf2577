package io.auscult.alert;

import io.auscult.rules.Condition;
import io.auscult.rules.Evaluation;
import io.auscult.rules.RuleDefinition;
import io.auscult.rules.RuleError;
import io.auscult.rules.RuleSet;
import io.auscult.rules.Rulebook;
import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One evaluation of all rules: read, evaluate, track, make durable, hand to the notifiers. The
 * instant of evaluation is the slot that is handed in, whatever time it is. One thread ticks; any
 * thread may ask for {@link #alerts}.
 */
public final class AlertLoop {
  private final Rulebook rules;
  private final SignalReader reader;
  private final AlertJournal journal;
  private final AlertSink sink;
  private final Announcements announcements;
  private SortedMap<Labels, Alert> saved;
  private volatile SortedMap<Labels, Alert> alerts;

  /**
   * A loop that goes on where the journal ends.
   *
   * @param rules the rules in force, asked at each slot
   * @param interval the distance of slots
   */
  public AlertLoop(
      Rulebook rules,
      SignalReader reader,
      AlertJournal journal,
      AlertSink sink,
      Duration interval) {
    this.rules = rules;
    this.reader = reader;
    this.journal = journal;
    this.sink = sink;
    this.announcements = Announcements.of(interval);
    this.saved = journal.load();
    this.alerts = Collections.unmodifiableSortedMap(saved);
  }

  /**
   * What came of a slot.
   *
   * @param conditions how many hold
   * @param errors rules that failed
   * @param failedSignals signals that could not be read, and why
   */
  public record Report(
      Instant slot, int conditions, List<RuleError> errors, Map<String, String> failedSignals) {
    public Report {
      errors = List.copyOf(errors);
      failedSignals = Map.copyOf(failedSignals);
    }
  }

  /** Alerts that are pending, firing or recently resolved, in the order of labels. */
  public Collection<Alert> alerts() {
    return alerts.values();
  }

  /**
   * Evaluates at a slot. If the journal cannot be written, this throws and nothing is sent; the
   * next tick goes on from the last state that is on the disk.
   */
  public Report tick(Instant slot) {
    RuleSet set = rules.rules();
    SignalReader.Facts facts = reader.read(set, slot);
    Evaluation evaluation = set.evaluate(facts.readings(), facts.pasts(), slot);
    Set<String> blind = blind(set, facts.failed().keySet());
    List<Condition> conditions =
        evaluation.conditions().stream().filter(c -> !blind.contains(c.rule())).toList();
    Set<String> failed = new HashSet<>(blind);
    if (!rules.isComplete()) {
      failed.addAll(unread(set));
    }
    evaluation.errors().forEach(error -> failed.add(error.rule()));
    SortedMap<Labels, Alert> next = AlertTracker.track(alerts, conditions, failed, slot);
    journal.save(saved, next, slot);
    saved = next;
    alerts = Collections.unmodifiableSortedMap(next);
    alerts = Collections.unmodifiableSortedMap(announce(next, slot));
    return new Report(slot, conditions.size(), evaluation.errors(), facts.failed());
  }

  /**
   * Rules of alerts that are not in the set. After a start with a mistake in a file there may be no
   * rule at all, and that must not resolve what was firing before.
   */
  private Set<String> unread(RuleSet set) {
    Set<String> known = set.rules().stream().map(RuleDefinition::name).collect(Collectors.toSet());
    return alerts.values().stream()
        .map(alert -> alert.terms().rule())
        .filter(rule -> !known.contains(rule))
        .collect(Collectors.toSet());
  }

  /** Rules that read a signal which could not be read: what they say is of no worth. */
  private static Set<String> blind(RuleSet set, Set<String> signals) {
    Set<String> names = new HashSet<>();
    for (RuleDefinition rule : set.rules()) {
      if (!Collections.disjoint(rule.inputs().signals(), signals)) {
        names.add(rule.name());
      }
    }
    return names;
  }

  private SortedMap<Labels, Alert> announce(SortedMap<Labels, Alert> next, Instant slot) {
    SortedMap<Labels, Alert> told = new TreeMap<>(next);
    List<AlertNotification> due =
        next.values().stream().flatMap(alert -> announcements.of(alert, slot).stream()).toList();
    if (!due.isEmpty()) {
      sink.accept(due);
      due.forEach(n -> told.computeIfPresent(n.labels(), (_, alert) -> alert.sent(slot)));
    }
    return told;
  }
}
