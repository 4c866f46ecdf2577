package io.auscult.rules;

import java.util.List;
import java.util.Set;

/**
 * A positive pattern of a rule as it is written.
 *
 * @param type {@code Reading} or {@code Past}
 * @param signals the signals that meet it
 * @param constraints its conditions besides the signal, {@code value > 0.3}
 * @param variables those bound to the value, {@code $ctr : value}
 */
public record PatternText(
    String type, Set<String> signals, List<String> constraints, List<String> variables) {
  public PatternText {
    signals = Set.copyOf(signals);
    constraints = List.copyOf(constraints);
    variables = List.copyOf(variables);
  }
}
