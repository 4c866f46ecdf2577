package io.auscult.rules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.drools.modelcompiler.constraints.ConstraintEvaluationException;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.Match;
import org.kie.api.time.SessionPseudoClock;

/**
 * One evaluation of a base: events go in by time while a pseudo clock advances to each, then the
 * readings at the instant of evaluation, then rules fire. Used once, by one thread.
 */
final class RuleSession extends DefaultAgendaEventListener implements AutoCloseable {
  /** That of all sessions, none of which changes it: to make one reads files of many jars. */
  private static final KieSessionConfiguration CONFIGURATION = configuration();

  private final Map<String, RuleDefinition> rules;
  private final KieSession session;
  private final Alerts alerts = new Alerts();
  private final Map<String, RuleError> errors = new TreeMap<>();
  private final int mostMatches;
  private final long deadlineNanos;
  private @Nullable RuleDefinition last;
  private boolean late;

  /**
   * @param deadlineNanos when it must have ended, by {@link System#nanoTime}
   */
  RuleSession(
      KieBase base, Map<String, RuleDefinition> rules, int mostMatches, long deadlineNanos) {
    this.rules = rules;
    this.mostMatches = mostMatches;
    this.deadlineNanos = deadlineNanos;
    session = base.newKieSession(CONFIGURATION, null);
    session.addEventListener(this);
    boolean named =
        base.getKiePackages().stream()
            .flatMap(pack -> pack.getGlobalVariables().stream())
            .anyMatch(global -> global.getName().equals("alerts"));
    if (named) {
      session.setGlobal("alerts", alerts);
    }
  }

  private static KieSessionConfiguration configuration() {
    KieSessionConfiguration configuration = KieServices.get().newKieSessionConfiguration();
    configuration.setOption(ClockTypeOption.PSEUDO);
    return configuration;
  }

  /**
   * What came of an evaluation.
   *
   * @param errors by rule
   * @param broken true where a rule failed while facts were matched, so that others may be wrong
   *     too
   */
  record Outcome(List<Condition> conditions, Map<String, RuleError> errors, boolean broken) {}

  Outcome evaluate(List<Object> events, List<Object> present, Instant now) {
    boolean broken = false;
    try {
      insert(events, present, now);
      broken = !fire();
    } catch (ConstraintEvaluationException e) {
      broken = true;
      constraintFailed(e);
    } catch (StackOverflowError _) {
      broken = true;
      lastFailed("calls itself without end");
    } catch (RuntimeException e) {
      broken = true;
      rules.values().forEach(rule -> error(rule, rule.place(), RuleErrors.words(e)));
    }
    return new Outcome(alerts.conditions(), errors, broken);
  }

  /** When an event was, epoch milliseconds. */
  static long timeOf(Object event) {
    return switch (event) {
      case Past past -> past.epochMillis();
      case Change change -> change.epochMillis();
      default -> throw new IllegalArgumentException("no event: " + event);
    };
  }

  /** Facts come in their order, events by time. */
  private void insert(List<Object> events, List<Object> present, Instant now) {
    SessionPseudoClock clock = session.getSessionClock();
    for (Object event : events) {
      advance(clock, timeOf(event));
      session.insert(event);
    }
    advance(clock, now.toEpochMilli());
    present.forEach(session::insert);
  }

  private static void advance(SessionPseudoClock clock, long toMillis) {
    clock.advanceTime(Math.max(0, toMillis - clock.getCurrentTime()), TimeUnit.MILLISECONDS);
  }

  /** Fires until nothing matches; a rule that throws after {@code then} does not stop others. */
  private boolean fire() {
    int left = mostMatches;
    while (left > 0 && !late) {
      try {
        left -= session.fireAllRules(left);
        if (left > 0 && !late) {
          return true;
        }
      } catch (ConsequenceException e) {
        left--;
        consequenceFailed(e);
      }
    }
    if (late) {
      timeIsUp();
    } else {
      lastFailed("more than %d matches in one evaluation".formatted(mostMatches));
    }
    return false;
  }

  /** Of the rules that have not run, nothing is known: all fail. */
  private void timeIsUp() {
    lastFailed("the evaluation of its file took too long; this rule ran last");
    rules
        .values()
        .forEach(rule ->
            error(rule, rule.place(), "has not run: the evaluation of its file took too long"));
  }

  /** The rule that ran last has done it; before any ran, all are suspects. */
  private void lastFailed(String message) {
    RuleDefinition culprit = last;
    for (RuleDefinition rule : culprit == null ? rules.values() : List.of(culprit)) {
      error(rule, rule.place(), message);
    }
  }

  private void consequenceFailed(ConsequenceException e) {
    RuleDefinition rule = rules.get(e.getRule().getName());
    if (rule != null) {
      error(rule, rule.place(), "after 'then': " + RuleErrors.words(e));
    }
  }

  private void constraintFailed(ConstraintEvaluationException e) {
    String message = String.valueOf(e.getMessage());
    List<RuleDefinition> named =
        rules.values().stream().filter(r -> message.contains("\"" + r.name() + "\"")).toList();
    for (RuleDefinition rule : named.isEmpty() ? rules.values() : named) {
      error(rule, rule.place(), RuleErrors.constraint(message) + ": " + RuleErrors.words(e));
    }
  }

  private void error(RuleDefinition rule, Place place, String message) {
    errors.putIfAbsent(rule.name(), new RuleError(rule.name(), place, message));
  }

  @Override
  public void beforeMatchFired(BeforeMatchFiredEvent event) {
    if (System.nanoTime() - deadlineNanos > 0) {
      late = true;
      session.halt();
    }
    Match match = event.getMatch();
    RuleDefinition rule = rules.get(match.getRule().getName());
    if (rule != null) {
      last = rule;
      alerts.begin(rule, List.copyOf(match.getObjects()));
    }
  }

  @Override
  public void afterMatchFired(AfterMatchFiredEvent event) {
    alerts.end();
  }

  @Override
  public void close() {
    session.dispose();
  }
}
