package io.auscult.rules;

import java.time.Duration;
import java.util.Optional;

/**
 * What stands over {@code when} as {@code @name(value)}, and holds for every match of a rule.
 *
 * @param alert the alert's name, {@code @alert(SlowModel)}; without it the rule's name
 * @param severity {@code @severity(critical)}, {@code ""} without it
 * @param hold {@code @hold(2m)}: how long the condition must hold before the alert fires
 * @param keepFiring {@code @keepFiring(5m)}: how long the alert goes on when the condition has gone
 * @param flapping {@code @flapping(25%, 50%)}: when an alert that comes and goes is held
 * @param noData {@code @noData(keep)}: what an alert does whose series have no sample any more
 * @param limit {@code @limit(100)}: how many alerts the rule may have at once
 * @param consequenceOf {@code @consequenceOf(Root on model)}: whose consequence its alerts are
 * @param verbatim whether its annotations are told as they are written, without ours beside them:
 *     so it is for rules in Prometheus' format
 */
public record RulePolicy(
    String alert,
    String severity,
    Duration hold,
    Duration keepFiring,
    Flapping flapping,
    NoData noData,
    int limit,
    Optional<Consequence> consequenceOf,
    boolean verbatim) {
  /** As many alerts as a rule may have that does not say. */
  public static final int DEFAULT_LIMIT = 1_000;

  /** A policy with the defaults of what it does not name. */
  public static RulePolicy of(String alert, String severity, Duration hold, Duration keepFiring) {
    return new RulePolicy(
        alert,
        severity,
        hold,
        keepFiring,
        Flapping.DEFAULT,
        NoData.KEEP,
        DEFAULT_LIMIT,
        Optional.empty(),
        false);
  }
}
