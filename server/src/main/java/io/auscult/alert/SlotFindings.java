package io.auscult.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A group at one slot: each step is asked once, and from then on the same is found. For one thread.
 */
final class SlotFindings implements RuleGroup {
  private final RuleGroup group;
  private final Map<String, Findings> earlier;
  private final Map<String, Findings> found = new HashMap<>();

  private SlotFindings(RuleGroup group, Map<String, Findings> earlier) {
    this.group = group;
    this.earlier = earlier;
  }

  /** A group that was asked nothing yet. */
  static SlotFindings of(RuleGroup group) {
    return new SlotFindings(group, Map.of());
  }

  /** The same to be asked again; where that fails, what was found before goes on to hold. */
  SlotFindings again() {
    return new SlotFindings(group, found);
  }

  /** True where the same was found before. */
  boolean foundNothingNew() {
    return found.equals(earlier);
  }

  @Override
  public String name() {
    return group.name();
  }

  @Override
  public Duration interval() {
    return group.interval();
  }

  @Override
  public boolean isComplete() {
    return group.isComplete();
  }

  @Override
  public List<RuleStep> steps() {
    return group.steps().stream().<RuleStep>map(Once::new).toList();
  }

  private final class Once implements RuleStep {
    private final RuleStep step;

    Once(RuleStep step) {
      this.step = step;
    }

    @Override
    public String key() {
      return step.key();
    }

    @Override
    public Findings evaluate(Instant slot, Collection<Alert> active) {
      return found.computeIfAbsent(key(), _ -> ask(slot, active));
    }

    private Findings ask(Instant slot, Collection<Alert> active) {
      Findings now = step.evaluate(slot, active);
      Findings before = earlier.get(key());
      return before == null ? now : now.orAsBefore(before);
    }
  }
}
