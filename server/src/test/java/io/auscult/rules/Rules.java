package io.auscult.rules;

import io.auscult.series.Labels;
import java.util.List;
import java.util.Set;

/** Short ways to write rules and facts in tests. */
final class Rules {
  static final Set<String> SIGNALS =
      Set.of(
          "latency_p99_seconds",
          "ctr",
          "gpu_utilization_ratio",
          "deployments",
          "errors",
          "heartbeat",
          "load");

  static final String HEAD =
      """
      package test
      import io.auscult.rules.*
      global Alerts alerts

      """;

  private Rules() {}

  /** Compiles rules that have no mistakes. */
  static RuleSet compile(String rules) {
    return switch (compilation(rules)) {
      case Compilation.Compiled(RuleSet set) -> set;
      case Compilation.Rejected(var problems) -> throw new AssertionError(problems);
    };
  }

  /** What is wrong with rules. The first line of the text is line 5 of {@code test.drl}. */
  static List<String> problems(String rules) {
    return switch (compilation(rules)) {
      case Compilation.Compiled _ -> List.of();
      case Compilation.Rejected(var problems) ->
          problems.stream().map(RuleProblem::toString).toList();
    };
  }

  private static Compilation compilation(String rules) {
    return DrlCompiler.compile(List.of(new DrlFile("test.drl", HEAD + rules)), SIGNALS);
  }

  static Reading reading(String signal, double value, String... labels) {
    return Reading.of(signal, Labels.of(labels), value);
  }

  static Past past(long epochSecond, String signal, double value, String... labels) {
    return Past.of(signal, Labels.of(labels), value, epochSecond * 1000);
  }
}
