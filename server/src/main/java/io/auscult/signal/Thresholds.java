package io.auscult.signal;

import io.auscult.config.YamlMap;
import java.util.Optional;

/** From where on a signal is worth a look, and from where on somebody has to act. */
public record Thresholds(Optional<Threshold> warning, Optional<Threshold> critical) {
  /** No thresholds. */
  public static final Thresholds NONE = new Thresholds(Optional.empty(), Optional.empty());

  /**
   * Those that a map has under {@code thresholds}, {@code {warning: "> 0.3", critical: "> 1"}};
   * mistakes are problems of the map.
   */
  public static Thresholds read(YamlMap map) {
    YamlMap written = map.map("thresholds");
    Thresholds thresholds =
        new Thresholds(
            written.converted("warning", Threshold::parse),
            written.converted("critical", Threshold::parse));
    if (!thresholds.areInOrder()) {
      written.problem(
          "critical", "what is critical must be further on the side of what is worth a warning");
    }
    written.finish();
    return thresholds;
  }

  /** True where what is critical is worth a warning as well, or one of both is absent. */
  private boolean areInOrder() {
    return warning.isEmpty() || critical.isEmpty() || critical.get().isWithin(warning.get());
  }
}
