package io.auscult.alert;

import io.auscult.query.Cancellation;
import io.auscult.rules.Condition;
import io.auscult.series.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/**
 * One evaluation of a group: its steps one after the other, each tracked and made visible as {@code
 * ALERTS} before the next reads. Nothing is written to the journal or sent: the same for a running
 * server, a test of rules and a replay. Used once.
 */
public final class GroupEvaluation {
  private final RuleGroup group;
  private final SampleSink samples;
  private final Instant slot;
  private final Map<String, Map<String, String>> problems = new HashMap<>();
  private final List<Findings.Failure> failures = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final SortedMap<String, SortedMap<Labels, Alert>> book;

  private GroupEvaluation(RuleGroup group, SampleSink samples, AlertBook book, Instant slot) {
    this.group = group;
    this.samples = samples;
    this.slot = slot;
    this.book = new TreeMap<>(book.steps());
  }

  /**
   * What came of an evaluation.
   *
   * @param alerts the alerts now
   * @param conditions what holds
   * @param problems rules of which it is unknown what holds, or that state too much, and why; by
   *     step and rule
   */
  public record Result(
      AlertBook alerts, List<Condition> conditions, Map<String, Map<String, String>> problems) {
    public Result {
      conditions = List.copyOf(conditions);
      problems = Map.copyOf(problems);
    }
  }

  /**
   * Evaluates a group at a slot.
   *
   * @param before its alerts so far
   * @param samples takes the series that it makes
   * @throws CancellationException if the thread is interrupted; it stays interrupted
   */
  public static Result run(RuleGroup group, AlertBook before, Instant slot, SampleSink samples) {
    return new GroupEvaluation(group, samples, before, slot).run();
  }

  private Result run() {
    List<RuleStep> steps = group.steps();
    steps.forEach(this::run);
    track(DatasourceErrors.STEP, DatasourceErrors.of(failures));
    leave(steps.stream().map(RuleStep::key).toList());
    return new Result(new AlertBook(book), conditions, problems);
  }

  private void run(RuleStep step) {
    SortedMap<Labels, Alert> before = of(step.key());
    Findings findings = step.evaluate(slot, before.values());
    // What an interrupted step could not read would pass for a failure of the store.
    Cancellation.check();
    Map<String, String> unwell = new HashMap<>();
    findings
        .failures()
        .forEach(failure -> failure.rules().forEach(rule -> unwell.put(rule, failure.why())));
    AlertLimit limited = AlertLimit.apply(findings.conditions(), before.keySet());
    unwell.putAll(limited.problems());
    failures.addAll(findings.failures());
    problems.put(step.key(), Map.copyOf(unwell));
    conditions.addAll(limited.conditions());
    track(step.key(), findings.with(limited.conditions()));
  }

  private SortedMap<Labels, Alert> of(String step) {
    return book.getOrDefault(step, Collections.emptySortedMap());
  }

  private void track(String step, Findings findings) {
    SortedMap<Labels, Alert> before = of(step);
    SortedMap<Labels, Alert> after = AlertTracker.track(before, findings, slot);
    book.put(step, after);
    if (!before.isEmpty() || !after.isEmpty()) {
      samples.append(AlertSeries.at(slot, before.values(), after.values()));
    }
  }

  /** Steps that are there no more: their alerts end, unless a file is only unreadable. */
  private void leave(Collection<String> steps) {
    for (String step : List.copyOf(book.keySet())) {
      if (!steps.contains(step) && !step.equals(DatasourceErrors.STEP) && group.isComplete()) {
        track(
            step,
            Findings.removed(
                of(step).values().stream().map(Alert::rule).collect(Collectors.toSet())));
      }
    }
  }
}
