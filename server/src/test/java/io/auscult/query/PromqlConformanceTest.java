package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.query.promqltest.Command;
import io.auscult.query.promqltest.Memory;
import io.auscult.query.promqltest.ScriptReader;
import io.auscult.query.promqltest.ScriptRunner;
import io.auscult.query.promqltest.ScriptRunner.Outcome;
import io.auscult.testing.Shared;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Prometheus' own test scripts, of version 3.14, against parser, functions and evaluator. Every
 * case that is left out is printed with its line and the reason.
 */
class PromqlConformanceTest {
  private static final System.Logger LOG =
      System.getLogger(PromqlConformanceTest.class.getSimpleName());

  /** Cases that come out otherwise than in Prometheus, as file:line, each with the reason. */
  private static final Map<String, String> OTHERWISE =
      Map.of("aggregators:481", "the parser refuses invalid UTF-8 earlier, in other words");

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

    List<Command> commands = ScriptReader.read(script, lines);
    List<Outcome> outcomes = ScriptRunner.here().run(commands);

    Memory memory = new Memory();
    assertThat(new ScriptRunner(memory, MemoryFetched.engine(memory)).run(commands))
        .as("the same where no more is read than reach says")
        .isEqualTo(outcomes);
    assertThat(outcomes).hasSize(evaluations(lines));
    LOG.log(Level.INFO, "{0}.test: {1}", script, summary(outcomes));
    skipped(script, outcomes).forEach(line -> LOG.log(Level.INFO, line));
    Map<String, String> failed = failures(script, outcomes);
    assertThat(failed.values()).isEmpty();
    assertThat(passing(script, outcomes))
        .as("listed as coming out otherwise, but passing")
        .doesNotContainAnyElementsOf(OTHERWISE.keySet());
  }

  private static int evaluations(List<String> lines) {
    return (int) lines.stream().filter(line -> line.startsWith("eval")).count();
  }

  private static List<String> skipped(String script, List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(Outcome.Skipped.class::isInstance)
        .map(Outcome.Skipped.class::cast)
        .map(s -> "skipped %s:%d, %s: %s".formatted(script, s.line(), s.reason(), s.expression()))
        .toList();
  }

  private static Map<String, String> failures(String script, List<Outcome> outcomes) {
    Map<String, String> failures = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      String name = script + ":" + outcome.line();
      if (outcome instanceof Outcome.Failed failed && !OTHERWISE.containsKey(name)) {
        failures.put(name, "%s: %s%n  %s".formatted(name, failed.expression(), failed.why()));
      }
    }
    return failures;
  }

  private static Set<String> passing(String script, List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(Outcome.Passed.class::isInstance)
        .map(passed -> script + ":" + passed.line())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String summary(List<Outcome> outcomes) {
    TreeMap<String, List<Integer>> lines =
        outcomes.stream()
            .collect(
                Collectors.groupingBy(
                    PromqlConformanceTest::kind,
                    TreeMap::new,
                    Collectors.mapping(Outcome::line, Collectors.toList())));
    return lines.entrySet().stream()
        .map(kind -> kind.getKey() + " " + count(kind.getKey(), kind.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String count(String kind, List<Integer> lines) {
    return kind.equals("passed")
        ? Integer.toString(lines.size())
        : "%d (lines %s)".formatted(lines.size(), lines);
  }

  private static String kind(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Passed _ -> "passed";
      case Outcome.Failed _ -> "failed";
      case Outcome.Skipped skipped -> "skipped, " + skipped.reason();
    };
  }
}
