package io.auscult.app;

import io.auscult.config.Problem;
import io.auscult.config.Problems;
import io.auscult.rules.Compilation;
import io.auscult.rules.DrlCompiler;
import io.auscult.rules.DrlFile;
import io.auscult.rules.RuleDefinition;
import io.auscult.rules.RuleFileKind;
import io.auscult.rules.RuleProblem;
import io.auscult.rules.RuleSet;
import io.auscult.rules.Rulebook;
import io.auscult.rules.prometheus.RuleFileReader;
import io.auscult.rules.repository.RuleChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Compiles a rule file beside those in force, and runs the tests that name it.
 *
 * @param knownSignals the names that rules may use
 */
record RuleFileChecks(Rulebook inForce, Supplier<Set<String>> knownSignals, TestsOfRules tests)
    implements RuleChecks {

  @Override
  public Verdict check(String path, String text, Map<String, String> files) {
    Verdict verdict =
        switch (RuleFileKind.of(path)) {
          case DRL -> drl(new DrlFile(path, text));
          case PROMETHEUS -> prometheus(path, text);
          case TESTS -> Verdict.GOOD;
        };
    return verdict.problems().isEmpty()
        ? new Verdict(tests.failures(path, text, files), verdict.warnings())
        : verdict;
  }

  private static Verdict prometheus(String path, String text) {
    Problems problems = new Problems();
    RuleFileReader.read(path, text, problems);
    return new Verdict(problems.list().stream().map(Problem::toString).toList(), List.of());
  }

  private Verdict drl(DrlFile file) {
    return switch (DrlCompiler.compile(List.of(file), knownSignals.get())) {
      case Compilation.Rejected(List<RuleProblem> problems) ->
          new Verdict(problems.stream().map(RuleProblem::toString).toList(), List.of());
      case Compilation.Compiled(RuleSet rules) -> new Verdict(clashes(file, rules), List.of());
    };
  }

  private List<String> clashes(DrlFile file, RuleSet rules) {
    List<String> clashes = new ArrayList<>();
    for (RuleDefinition rule : rules.rules()) {
      inForce.rules().rules().stream()
          .filter(other -> other.name().equals(rule.name()))
          .filter(other -> !other.place().file().equals(file.path()))
          .forEach(other ->
              clashes.add(
                  "%s: rule \"%s\": a rule of this name is already at %s"
                      .formatted(rule.place(), rule.name(), other.place())));
    }
    return clashes;
  }
}
