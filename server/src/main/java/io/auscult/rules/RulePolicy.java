package io.auscult.rules;

import java.time.Duration;

/**
 * What stands over {@code when} as {@code @name(value)}, and holds for every match of a rule.
 *
 * @param alert the alert's name, {@code @alert(SlowModel)}; without it the rule's name
 * @param severity {@code @severity(critical)}, {@code ""} without it
 * @param hold {@code @hold(2m)}: how long the condition must hold before the alert fires
 * @param keepFiring {@code @keepFiring(5m)}: how long the alert goes on when the condition has gone
 */
public record RulePolicy(String alert, String severity, Duration hold, Duration keepFiring) {}
