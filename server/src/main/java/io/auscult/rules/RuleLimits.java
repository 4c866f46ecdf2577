package io.auscult.rules;

import java.time.Duration;

/**
 * What an evaluation of a rule set may take.
 *
 * @param time for the rules of one file; what has not run by then fails
 * @param matches of the rules of one file together
 * @param pairs how many combinations of facts one rule may make the engine keep; it may compare
 *     twenty times as many
 */
public record RuleLimits(Duration time, int matches, long pairs) {
  /** Ten seconds, 100,000 matches, 5 million combinations. */
  public static final RuleLimits DEFAULT =
      new RuleLimits(Duration.ofSeconds(10), 100_000, 5_000_000);

  public RuleLimits {
    if (!time.isPositive() || matches < 1 || pairs < 1) {
      throw new IllegalArgumentException("limits of rules must be positive");
    }
  }
}
