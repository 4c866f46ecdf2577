package io.auscult.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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
  /** More matches than that in one evaluation mean rules that feed each other in a circle. */
  static final int MOST_MATCHES = 100_000;

  private final Map<String, RuleDefinition> rules;
  private final KieSession session;
  private final Alerts alerts = new Alerts();
  private final Map<String, RuleError> errors = new TreeMap<>();
  private @Nullable RuleDefinition last;

  RuleSession(KieBase base, Map<String, RuleDefinition> rules) {
    this.rules = rules;
    KieSessionConfiguration configuration = KieServices.get().newKieSessionConfiguration();
    configuration.setOption(ClockTypeOption.PSEUDO);
    session = base.newKieSession(configuration, null);
    session.addEventListener(this);
    boolean named =
        base.getKiePackages().stream()
            .flatMap(pack -> pack.getGlobalVariables().stream())
            .anyMatch(global -> global.getName().equals("alerts"));
    if (named) {
      session.setGlobal("alerts", alerts);
    }
  }

  /**
   * What came of an evaluation.
   *
   * @param errors by rule
   * @param broken true where a rule failed while facts were matched, so that others may be wrong
   *     too
   */
  record Outcome(List<Condition> conditions, Map<String, RuleError> errors, boolean broken) {}

  Outcome evaluate(List<Reading> readings, List<Past> pasts, Instant now) {
    boolean broken = false;
    try {
      insert(readings, pasts, now);
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

  private void insert(List<Reading> readings, List<Past> pasts, Instant now) {
    SessionPseudoClock clock = session.getSessionClock();
    pasts.stream()
        .sorted(
            Comparator.comparingLong(Past::epochMillis)
                .thenComparing(past -> RuleErrors.key(past.signal(), past.labels())))
        .forEach(past -> {
          advance(clock, past.epochMillis());
          session.insert(past);
        });
    advance(clock, now.toEpochMilli());
    readings.stream()
        .sorted(Comparator.comparing(r -> RuleErrors.key(r.signal(), r.labels())))
        .forEach(session::insert);
  }

  private static void advance(SessionPseudoClock clock, long toMillis) {
    clock.advanceTime(Math.max(0, toMillis - clock.getCurrentTime()), TimeUnit.MILLISECONDS);
  }

  /** Fires until nothing matches; a rule that throws after {@code then} does not stop others. */
  private boolean fire() {
    int left = MOST_MATCHES;
    while (left > 0) {
      try {
        left -= session.fireAllRules(left);
        if (left > 0) {
          return true;
        }
      } catch (ConsequenceException e) {
        left--;
        consequenceFailed(e);
      }
    }
    lastFailed(
        "more than %d matches in one evaluation: do rules insert or modify facts in a circle?"
            .formatted(MOST_MATCHES));
    return false;
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

  /** Past facts of at most a depth before now. */
  static List<Past> within(Duration depth, List<Past> pasts, Instant now) {
    long from = now.minus(depth).toEpochMilli();
    return pasts.stream()
        .filter(past -> past.epochMillis() > from && past.epochMillis() <= now.toEpochMilli())
        .toList();
  }
}
