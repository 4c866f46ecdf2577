package io.auscult.alert;

import io.auscult.rules.Explanation;
import io.auscult.rules.RulePolicy;
import io.auscult.series.Labels;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An alert: who it is, where it is in its life, and what its rule said last.
 *
 * @param labels its identity, {@code alertname} and {@code severity} included
 * @param rule the rule that stated it last
 * @param policy what that rule demands
 * @param annotations summary and others at the last time that the condition held
 * @param value a number for it, at that time
 * @param explanation the facts that met the rule, at that time; after its end, what became of them
 * @param recent whether its condition held in its last evaluations
 * @param doubt since when it is unknown whether its condition holds; empty where it is known
 * @param sentAt when it was last handed to the notifiers; empty where it never was
 */
public record Alert(
    Labels labels,
    String rule,
    RulePolicy policy,
    AlertState state,
    Map<String, String> annotations,
    double value,
    Explanation explanation,
    Recent recent,
    Optional<Doubt> doubt,
    Optional<Instant> sentAt) {
  public Alert {
    annotations = Map.copyOf(annotations);
  }

  /** True while receivers are to believe that it fires. */
  public boolean fires() {
    return state instanceof AlertState.Firing || state instanceof AlertState.Recovering;
  }

  /** True where it is over. */
  public boolean isResolved() {
    return state instanceof AlertState.Resolved;
  }

  Alert in(AlertState next) {
    return with(next, explanation, recent, doubt, sentAt);
  }

  Alert sent(Instant at) {
    return with(state, explanation, recent, doubt, Optional.of(at));
  }

  /** The same, of which receivers have heard at another time, or never. */
  Alert heardOf(Optional<Instant> at) {
    return with(state, explanation, recent, doubt, at);
  }

  Alert doubted(Doubt because) {
    Doubt since = doubt.filter(because::continues).orElse(because);
    return with(state, explanation, recent, Optional.of(since), sentAt);
  }

  /** The same with what an evaluation saw of its condition, of which there is no doubt now. */
  Alert seen(boolean held) {
    Recent now = recent.then(held, policy.flapping());
    return with(state, explanation, now, Optional.empty(), sentAt);
  }

  Alert explained(Explanation because) {
    return with(state, because, recent, doubt, sentAt);
  }

  /** The same with no instant after now: a clock may have been set back. */
  Alert notAfter(Instant now) {
    return with(
        state.notAfter(now),
        explanation,
        recent,
        doubt.map(d -> d.notAfter(now)),
        sentAt.map(at -> at.isAfter(now) ? now : at));
  }

  private Alert with(
      AlertState nextState,
      Explanation nextExplanation,
      Recent nextRecent,
      Optional<Doubt> nextDoubt,
      Optional<Instant> nextSentAt) {
    return new Alert(
        labels,
        rule,
        policy,
        nextState,
        annotations,
        value,
        nextExplanation,
        nextRecent,
        nextDoubt,
        nextSentAt);
  }
}
