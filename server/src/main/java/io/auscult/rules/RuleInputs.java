package io.auscult.rules;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule reads, taken from its own patterns.
 *
 * @param readings signals of which it reads the present value
 * @param pasts signals of which it reads earlier samples
 * @param depth how far back, {@code @past(30m)}; zero where it reads no past and no changes
 */
public record RuleInputs(Set<String> readings, Set<String> pasts, Duration depth) {
  public RuleInputs {
    readings = Set.copyOf(readings);
    pasts = Set.copyOf(pasts);
  }

  /** All signals of both kinds, in alphabetical order. */
  public Set<String> signals() {
    Set<String> all = new TreeSet<>(readings);
    all.addAll(pasts);
    return all;
  }
}
