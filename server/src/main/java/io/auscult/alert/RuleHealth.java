package io.auscult.alert;

import io.auscult.rules.RuleDefinition;
import io.auscult.rules.RuleError;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** When the rules were last evaluated, and which of them could not be. For any thread. */
public final class RuleHealth {
  private final AtomicReference<Optional<AlertLoop.Report>> last =
      new AtomicReference<>(Optional.empty());

  /** Takes what came of a slot. */
  public void evaluated(AlertLoop.Report report) {
    last.set(Optional.of(report));
  }

  /** The last slot; empty before the first. */
  public Optional<Instant> lastEvaluation() {
    return last.get().map(AlertLoop.Report::slot);
  }

  /** Why a rule could not be evaluated at that slot: it threw, or a signal of its was not read. */
  public Optional<String> problem(RuleDefinition rule) {
    return last.get()
        .flatMap(report ->
            Stream.concat(
                    report.errors().stream()
                        .filter(error -> error.rule().equals(rule.name()))
                        .map(RuleError::message),
                    report.failedSignals().entrySet().stream()
                        .filter(failed -> rule.inputs().signals().contains(failed.getKey()))
                        .map(failed ->
                            "signal %s: %s".formatted(failed.getKey(), failed.getValue())))
                .findFirst());
  }
}
