package io.auscult.alert.ruletest;

import io.auscult.config.Problem;
import java.util.List;

/**
 * How the tests of a file went.
 *
 * @param problems mistakes in the tests, the rules or the signals; then no test was run
 * @param tests how many were run
 * @param checks how many expectations they had
 * @param mismatches those that were not met
 */
public record RuleTestResult(
    String path, List<Problem> problems, int tests, int checks, List<Mismatch> mismatches) {
  public RuleTestResult {
    problems = List.copyOf(problems);
    mismatches = List.copyOf(mismatches);
  }

  static RuleTestResult of(String path, List<Problem> problems) {
    return new RuleTestResult(path, problems, 0, 0, List.of());
  }

  /** True where everything is as expected. */
  public boolean passed() {
    return problems.isEmpty() && mismatches.isEmpty();
  }
}
