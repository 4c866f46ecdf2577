package io.auscult.alert;

import java.time.Duration;
import java.util.List;

/** The group of all {@code .drl} rules. A mistake in a file is that of its only step to judge. */
public record DrlGroup(DrlStep step, Duration interval) implements RuleGroup {
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
}
