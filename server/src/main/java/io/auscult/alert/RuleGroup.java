package io.auscult.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Rules that are evaluated one after the other at the same slots. */
public interface RuleGroup {

  /** A name under which its state is kept, the same over restarts; unique. */
  String name();

  /** The distance of its slots. */
  Duration interval();

  /** Its steps in the order of evaluation, asked at each slot. */
  List<RuleStep> steps();

  /**
   * False while its files have mistakes. A step that is not among {@link #steps} may then be one
   * that cannot be read, which does not resolve its alerts.
   */
  boolean isComplete();

  /** How late samples may come: a slot is evaluated again once it is that old. Zero is never. */
  default Duration late() {
    return Duration.ZERO;
  }

  /** The same with the rules and the surroundings that a slot has now, also when asked later. */
  default RuleGroup asOf(Instant slot) {
    return this;
  }
}
