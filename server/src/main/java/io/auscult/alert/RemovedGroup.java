package io.auscult.alert;

import java.time.Duration;
import java.util.List;

/** A group that is there no more: evaluating it resolves what is left of its alerts. */
public record RemovedGroup(String name, Duration interval) implements RuleGroup {
  @Override
  public List<RuleStep> steps() {
    return List.of();
  }

  @Override
  public boolean isComplete() {
    return true;
  }
}
