package io.auscult.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kie.api.KieBase;

/** An evaluation of a group of rules, repeated without those that broke it. */
final class GroupRun {
  private final SameDepthRules group;
  private final Facts facts;
  private final RuleLimits limits;
  private final Map<String, RuleError> errors = new TreeMap<>();

  GroupRun(SameDepthRules group, Facts facts, RuleLimits limits) {
    this.group = group;
    this.facts = facts;
    this.limits = limits;
  }

  Evaluation evaluate(Instant now) {
    List<Reading> readings = Facts.of(group.readings(), facts.readings());
    List<Object> events = events(now);
    List<Object> present = new ArrayList<>(readings);
    present.addAll(facts.alerts());
    long deadline = System.nanoTime() + limits.time().toNanos();
    errors.putAll(Combinations.tooMany(group, facts, limits.pairs()));
    KieBase base = errors.isEmpty() ? group.base() : group.without(errors.keySet());
    while (errors.size() < group.rules().size()) {
      try (RuleSession session = new RuleSession(base, group.rules(), limits.matches(), deadline)) {
        RuleSession.Outcome outcome = session.evaluate(events, present, now);
        outcome.errors().forEach(errors::putIfAbsent);
        if (!outcome.broken()) {
          return new Evaluation(outcome.conditions(), List.copyOf(errors.values()));
        }
      }
      base = group.without(errors.keySet());
    }
    return new Evaluation(List.of(), List.copyOf(errors.values()));
  }

  /** Samples and changes as far back as the rules look, in the order of time. */
  private List<Object> events(Instant now) {
    long from = now.minus(group.depth()).toEpochMilli();
    List<Object> events = new ArrayList<>();
    for (Past past : Facts.of(group.pasts(), facts.pasts())) {
      if (past.epochMillis() > from) {
        events.add(past);
      }
    }
    for (Change change : facts.changes()) {
      if (change.epochMillis() > from) {
        events.add(change);
      }
    }
    events.sort(Comparator.comparingLong(RuleSession::timeOf));
    return events;
  }
}
