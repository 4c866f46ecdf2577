package io.auscult.alert.ruletest;

import io.auscult.alert.AlertBoard;
import io.auscult.alert.AlertBook;
import io.auscult.alert.DrlGroup;
import io.auscult.alert.DrlStep;
import io.auscult.alert.GroupEvaluation;
import io.auscult.alert.PrometheusRuleGroup;
import io.auscult.alert.RuleGroup;
import io.auscult.alert.SignalReader;
import io.auscult.alert.Surroundings;
import io.auscult.alert.ruletest.RuleTest.AlertCheck;
import io.auscult.alert.ruletest.RuleTest.ExprCheck;
import io.auscult.promql.Durations;
import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.SourceRouter;
import io.auscult.query.promqltest.Line;
import io.auscult.query.promqltest.Memory;
import io.auscult.query.promqltest.MemorySource;
import io.auscult.rules.ActiveAlert;
import io.auscult.rules.Change;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.source.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One test on its way: evaluations from its start to the last instant of which something is
 * expected, each followed by the expectations that lie before the next.
 */
final class TestRun {
  private final RuleTest test;
  private final Duration interval;
  private final boolean fuzzy;
  private final Memory memory = new Memory();
  private final AlertBoard board = new AlertBoard();
  private final AlertSightings sightings;
  private final QueryEngine engine;
  private final QueryOptions options;
  private final Map<RuleGroup, AlertBook> groups = new LinkedHashMap<>();
  private final List<Mismatch> mismatches = new ArrayList<>();

  private TestRun(RulesUnderTest rules, RuleTest test, RuleTestFile file) {
    this.test = test;
    this.interval = file.interval();
    this.fuzzy = file.fuzzy();
    this.sightings = new AlertSightings(test.start());
    this.options = QueryOptions.DEFAULT.withCalendar(rules.calendar());
    MetricSource source = new MemorySource("test", memory);
    this.engine =
        new FederatedQueryEngine(
            rules::signals, new SourceRouter(source, List.of(source)), QueryLimits.DEFAULT);
    test.series().forEach(this::load);
    groups(rules).forEach(group -> groups.put(group, AlertBook.EMPTY));
  }

  /** Runs a test: the expectations that were not met. */
  static List<Mismatch> of(RulesUnderTest rules, RuleTest test, RuleTestFile file) {
    return new TestRun(rules, test, file).run();
  }

  private void load(Line line) {
    Samples.Builder samples = new Samples.Builder();
    for (int i = 0; i < line.values().size(); i++) {
      if (!Line.isNone(line.values().get(i))) {
        samples.add(
            test.start().plus(test.interval().multipliedBy(i)).toEpochMilli(),
            line.values().get(i));
      }
    }
    memory.append(List.of(new Series(line.labels(), samples.build())));
  }

  private List<RuleGroup> groups(RulesUnderTest rules) {
    List<RuleGroup> all = new ArrayList<>();
    rules
        .prometheus()
        .forEach(group ->
            all.add(
                new PrometheusRuleGroup(
                    group, interval, engine, options, test.externals(), memory::append)));
    if (!rules.drl().rules().isEmpty()) {
      SignalReader reader = new SignalReader(engine, options, rules.step());
      Surroundings around = Surroundings.of(this::changes, this::received, board);
      all.add(new DrlGroup(new DrlStep(rules::drl, reader, around), interval));
    }
    return all;
  }

  private List<Change> changes(Instant from, Instant to) {
    return test.changes().stream()
        .filter(change -> change.epochMillis() >= from.toEpochMilli())
        .filter(change -> change.epochMillis() <= to.toEpochMilli())
        .toList();
  }

  private List<ActiveAlert> received(Instant now) {
    return test.received().stream()
        .filter(alert -> !alert.start().isAfter(now) && alert.end().isAfter(now))
        .map(alert ->
            ActiveAlert.of(alert.labels(), "firing", "received", alert.start().toEpochMilli()))
        .toList();
  }

  private List<Mismatch> run() {
    Instant end = test.end();
    for (Instant slot = test.start(); !slot.isAfter(end); slot = slot.plus(interval)) {
      if (!evaluate(slot)) {
        return mismatches;
      }
      check(slot);
    }
    for (AlertCheck check : test.alerts()) {
      AlertComparison.mismatch(test, check, sightings).ifPresent(mismatches::add);
    }
    ExprComparison comparison = new ExprComparison(engine, options, fuzzy);
    for (ExprCheck check : test.expressions()) {
      comparison.mismatch(test, check).ifPresent(mismatches::add);
    }
    return mismatches;
  }

  /** False where a rule could not be evaluated, which ends the test. */
  private boolean evaluate(Instant slot) {
    int before = mismatches.size();
    groups.replaceAll((group, book) -> {
      GroupEvaluation.Result result = GroupEvaluation.run(group, book, slot, memory::append);
      board.put(group.name(), result.alerts());
      result.problems().values().forEach(rules -> rules.forEach((r, why) -> failed(r, why, slot)));
      return result.alerts();
    });
    return mismatches.size() == before;
  }

  private void failed(String rule, String why, Instant slot) {
    String what = "rule %s cannot be evaluated at %s".formatted(rule, offset(slot));
    mismatches.add(
        new Mismatch(test.place(), test.name(), what, List.of(), List.of(), List.of(why)));
  }

  private String offset(Instant slot) {
    return Durations.text(Duration.between(test.start(), slot).toMillis());
  }

  /** Notes the alerts for the expectations of [slot, slot + interval). */
  private void check(Instant slot) {
    sightings.observe(board, slot);
    for (AlertCheck check : test.alerts()) {
      Instant at = test.start().plus(check.at());
      if (!at.isBefore(slot) && at.isBefore(slot.plus(interval))) {
        sightings.keep(check, board);
      }
    }
  }
}
