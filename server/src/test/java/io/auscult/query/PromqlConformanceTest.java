package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.query.ScriptRunner.Outcome;
import io.auscult.query.promqltest.ScriptReader;
import io.auscult.testing.Shared;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus' own test scripts, of version 3.14, against parser, functions and evaluator. */
class PromqlConformanceTest {
  private static final System.Logger LOG =
      System.getLogger(PromqlConformanceTest.class.getSimpleName());

  /** Cases that do not pass yet, as file:line, each with the reason. */
  private static final Map<String, String> NOT_YET = Map.of();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aggregators",
        "at_modifier",
        "functions",
        "literals",
        "operators",
        "range_queries",
        "selectors",
        "staleness",
        "subquery"
      })
  void evaluatesAsPrometheusDoes(String script) {
    List<String> lines = Shared.lines("promqltest/" + script + ".test");
    List<Outcome> outcomes = new ScriptRunner().run(ScriptReader.read(lines));
    LOG.log(Level.INFO, "{0}.test: {1}", script, summary(outcomes));
    Set<String> failed =
        outcomes.stream()
            .filter(Outcome.Failed.class::isInstance)
            .map(Outcome.Failed.class::cast)
            .filter(f -> !NOT_YET.containsKey(script + ":" + f.line()))
            .map(f -> "%s:%d: %s%n  %s".formatted(script, f.line(), f.expression(), f.why()))
            .collect(Collectors.toSet());
    assertThat(failed).isEmpty();
  }

  private static String summary(List<Outcome> outcomes) {
    Map<String, Long> counts =
        outcomes.stream()
            .collect(
                Collectors.groupingBy(
                    PromqlConformanceTest::kind, TreeMap::new, Collectors.counting()));
    return counts.toString();
  }

  private static String kind(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Passed _ -> "passed";
      case Outcome.Failed _ -> "failed";
      case Outcome.Skipped skipped -> "skipped, " + skipped.reason();
    };
  }
}
