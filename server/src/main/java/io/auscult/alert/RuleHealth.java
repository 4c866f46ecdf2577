package io.auscult.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When groups were last evaluated, and which of their rules could not be. For any thread. */
public final class RuleHealth {
  private final Map<String, AlertLoop.Report> last = new ConcurrentHashMap<>();

  private final Map<String, Duration> took = new ConcurrentHashMap<>();

  /** Takes what came of a slot, and how long that took. */
  public void evaluated(AlertLoop.Report report, Duration time) {
    last.put(report.group(), report);
    took.put(report.group(), time);
  }

  /** How long the last evaluation of a group took; zero before the first. */
  public Duration took(String group) {
    return took.getOrDefault(group, Duration.ZERO);
  }

  /** The last slot of a group; empty before the first. */
  public Optional<Instant> lastEvaluation(String group) {
    return Optional.ofNullable(last.get(group)).map(AlertLoop.Report::slot);
  }

  /** What was wrong with a rule at that slot. */
  public Optional<String> problem(String group, String step, String rule) {
    return Optional.ofNullable(last.get(group))
        .map(report -> report.problems().getOrDefault(step, Map.of()).get(rule));
  }
}
