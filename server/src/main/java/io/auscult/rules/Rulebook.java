package io.auscult.rules;

/** Where the rules in force come from. */
@FunctionalInterface
public interface Rulebook {

  /** The rules in force. */
  RuleSet rules();

  /**
   * False while files have mistakes: a rule that is not among {@link #rules} may then be one that
   * cannot be read, which says nothing of whether its condition holds.
   */
  default boolean isComplete() {
    return true;
  }
}
