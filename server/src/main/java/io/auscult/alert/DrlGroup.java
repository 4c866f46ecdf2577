package io.auscult.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The group of all {@code .drl} rules. A mistake in a file is that of its only step to judge.
 *
 * @param late how late samples may come; zero where a slot is evaluated once
 */
public record DrlGroup(DrlStep step, Duration interval, Duration late) implements RuleGroup {

  /** A group that evaluates each slot once. */
  public DrlGroup(DrlStep step, Duration interval) {
    this(step, interval, Duration.ZERO);
  }

  @Override
  public String name() {
    return DrlStep.KEY;
  }

  @Override
  public List<RuleStep> steps() {
    return List.of(step);
  }

  @Override
  public boolean isComplete() {
    return true;
  }

  @Override
  public RuleGroup asOf(Instant slot) {
    return new DrlGroup(step.asOf(slot), interval, late);
  }
}
