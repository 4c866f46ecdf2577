package io.auscult.testing;

import io.auscult.alert.RuleGroup;
import io.auscult.alert.RuleStep;
import java.time.Duration;
import java.util.List;

/** A group of one step, whose findings a test makes up. */
public abstract class OneStepGroup implements RuleGroup, RuleStep {
  private final Duration interval;

  protected OneStepGroup(Duration interval) {
    this.interval = interval;
  }

  @Override
  public final String name() {
    return "group";
  }

  @Override
  public final String key() {
    return "step";
  }

  @Override
  public final Duration interval() {
    return interval;
  }

  @Override
  public final List<RuleStep> steps() {
    return List.of(this);
  }

  @Override
  public final boolean isComplete() {
    return true;
  }
}
