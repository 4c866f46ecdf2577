package io.auscult.app;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.auscult.query.promqltest.ScriptReader;
import io.auscult.query.promqltest.ScriptRunner;
import io.auscult.query.promqltest.ScriptRunner.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code ./auscult promqltest}: runs test scripts of the Prometheus project against the engine,
 * each with an empty memory. Says which evaluations failed and why, and which were skipped.
 */
final class PromqltestCommand implements Command {

  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException {
    List<String> files = new Arguments(words, Set.of(), Set.of()).rest();
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a script is needed: ./auscult promqltest functions.test");
    }
    // All are read before any is run: a mistake in the last one should not cost the others' time.
    List<Script> scripts = new ArrayList<>();
    for (String file : files) {
      scripts.add(Script.read(file));
    }
    boolean failed = false;
    for (Script script : scripts) {
      failed |= script.report(ScriptRunner.here().run(script.commands), terminal);
    }
    return failed ? 1 : 0;
  }

  private record Script(String file, List<io.auscult.query.promqltest.Command> commands) {
    static Script read(String file) throws IOException {
      return new Script(file, ScriptReader.read(file, Files.readAllLines(Path.of(file))));
    }

    /** Prints how it went; returns whether anything failed. */
    boolean report(List<Outcome> outcomes, Terminal terminal) {
      List<Outcome.Failed> failures = only(Outcome.Failed.class, outcomes);
      List<Outcome.Skipped> skipped = only(Outcome.Skipped.class, outcomes);
      for (Outcome.Failed failure : failures) {
        terminal.line(
            terminal.red("%s:%d: ".formatted(file, failure.line())) + failure.expression());
        terminal.line("  " + failure.why());
      }
      int passed = outcomes.size() - failures.size() - skipped.size();
      terminal.line(
          "%s: %d passed, %d failed, %d skipped"
              .formatted(file, passed, failures.size(), skipped.size()));
      new TreeMap<>(skipped.stream().collect(groupingBy(Outcome.Skipped::reason)))
          .forEach((reason, those) ->
              terminal.line("  skipped, %s: lines %s".formatted(reason, lines(those))));
      return !failures.isEmpty();
    }

    private static <T extends Outcome> List<T> only(Class<T> kind, List<Outcome> outcomes) {
      return outcomes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static String lines(List<Outcome.Skipped> skipped) {
      return skipped.stream().map(one -> Integer.toString(one.line())).collect(joining(", "));
    }
  }
}
