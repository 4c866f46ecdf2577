package io.auscult.rules;

import java.util.List;

/**
 * All that rules see at an instant, in any order.
 *
 * @param readings present values
 * @param pasts earlier samples; those after the instant are left out
 * @param changes likewise
 * @param alerts what is pending or firing
 */
public record Observed(
    List<Reading> readings, List<Past> pasts, List<Change> changes, List<ActiveAlert> alerts) {
  public Observed {
    readings = List.copyOf(readings);
    pasts = List.copyOf(pasts);
    changes = List.copyOf(changes);
    alerts = List.copyOf(alerts);
  }

  /** Samples only. */
  public static Observed of(List<Reading> readings, List<Past> pasts) {
    return new Observed(readings, pasts, List.of(), List.of());
  }
}
