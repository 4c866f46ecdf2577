package io.auscult.rules;

/**
 * A rule that threw while it was evaluated. The conditions that it did state hold; whether others
 * hold is unknown.
 *
 * @param place the line that failed, or the line of the rule
 */
public record RuleError(String rule, Place place, String message) {

  /** {@code file:line: rule "name": message}. */
  @Override
  public String toString() {
    return place + ": rule \"" + rule + "\": " + message;
  }
}
