package io.auscult.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When groups were last evaluated, and which of their rules could not be. For any thread. */
public final class RuleHealth {
  private final Map<String, Evaluated> last = new ConcurrentHashMap<>();

  private record Evaluated(AlertLoop.Report report, Duration took) {}

  /** Takes what came of a slot, and how long that took. */
  public void evaluated(AlertLoop.Report report, Duration took) {
    last.put(report.group(), new Evaluated(report, took));
  }

  /** The last slot of a group; empty before the first. */
  public Optional<Instant> lastEvaluation(String group) {
    return report(group).map(AlertLoop.Report::slot);
  }

  /** How long the last evaluation of a group took; zero before the first. */
  public Duration took(String group) {
    return Optional.ofNullable(last.get(group)).map(Evaluated::took).orElse(Duration.ZERO);
  }

  /** What was wrong with a rule at that slot. */
  public Optional<String> problem(String group, String step, String rule) {
    return report(group).map(report -> report.problems().getOrDefault(step, Map.of()).get(rule));
  }

  private Optional<AlertLoop.Report> report(String group) {
    return Optional.ofNullable(last.get(group)).map(Evaluated::report);
  }
}
