package io.auscult.rules;

import java.util.Comparator;
import java.util.Optional;

/**
 * A mistake in a rule file.
 *
 * @param rule the rule it is in; empty where it is in none, or cannot be told
 * @param message what is wrong and what is accepted
 */
public record RuleProblem(Place place, Optional<String> rule, String message)
    implements Comparable<RuleProblem> {
  private static final Comparator<RuleProblem> ORDER =
      Comparator.comparing((RuleProblem p) -> p.place().file())
          .thenComparingInt(p -> p.place().line())
          .thenComparingInt(p -> p.place().column())
          .thenComparing(RuleProblem::message);

  RuleProblem(Place place, String rule, String message) {
    this(place, Optional.of(rule), message);
  }

  @Override
  public int compareTo(RuleProblem other) {
    return ORDER.compare(this, other);
  }

  /** {@code file:line:column: rule "name": message}. */
  @Override
  public String toString() {
    return place + ": " + rule.map(name -> "rule \"" + name + "\": ").orElse("") + message;
  }
}
