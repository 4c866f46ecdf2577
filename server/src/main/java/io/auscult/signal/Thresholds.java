package io.auscult.signal;

import java.util.Optional;

/** From where on a signal is worth a look, and from where on somebody has to act. */
public record Thresholds(Optional<Threshold> warning, Optional<Threshold> critical) {
  /** No thresholds. */
  public static final Thresholds NONE = new Thresholds(Optional.empty(), Optional.empty());

  /** True where what is critical is worth a warning as well, or one of both is absent. */
  boolean areInOrder() {
    return warning.isEmpty() || critical.isEmpty() || critical.get().isWithin(warning.get());
  }
}
