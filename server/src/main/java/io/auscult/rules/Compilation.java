package io.auscult.rules;

import java.util.List;

/** What became of rule files. */
public sealed interface Compilation {

  /** All is well. */
  record Compiled(RuleSet rules) implements Compilation {}

  /** Every mistake of every file, in the order of files and lines. */
  record Rejected(List<RuleProblem> problems) implements Compilation {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
