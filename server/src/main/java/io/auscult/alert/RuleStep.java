package io.auscult.alert;

import java.time.Instant;
import java.util.Collection;

/** Rules that are evaluated at once: all {@code .drl} rules, or one rule of a Prometheus file. */
public interface RuleStep {

  /** A name under which its alerts are kept, the same over restarts; unique in its group. */
  String key();

  /**
   * What holds at a slot.
   *
   * @param active its alerts so far, of which present values are asked for
   */
  Findings evaluate(Instant slot, Collection<Alert> active);
}
