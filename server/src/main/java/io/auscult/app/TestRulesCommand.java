package io.auscult.app;

import io.auscult.alert.ruletest.Mismatch;
import io.auscult.alert.ruletest.RuleTestResult;
import io.auscult.alert.ruletest.RuleTests;
import io.auscult.config.ConfigException;
import io.auscult.signal.SignalFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code ./auscult test-rules}: runs files of tests as {@code promtool test rules} does, over
 * {@code .drl} rules, too. Without files: all in folders {@code tests} below the folder of rules.
 */
final class TestRulesCommand implements Command {

  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException {
    Arguments arguments = new Arguments(words, Set.of("config", "signals"), Set.of());
    ServerConfig config = commandLine.config(arguments);
    SignalFolder signals =
        new SignalFolder(
            arguments.option("signals").map(Path::of).orElse(config.folders().signals()),
            commandLine.environment());
    signals.refresh();
    if (!signals.problems().isEmpty()) {
      throw new ConfigException(signals.problems());
    }
    List<Path> files = arguments.rest().stream().map(Path::of).toList();
    List<Path> all = files.isEmpty() ? below(config.folders().rules()) : files;
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no tests: neither files are named, nor is there a file tests/*.yml below "
              + config.folders().rules());
    }
    return run(
        all,
        new RuleTests(TestRulesCommand::find, signals.catalog(), config.queries().calendar()),
        terminal);
  }

  private static int run(List<Path> files, RuleTests tests, Terminal terminal) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : files) {
      texts.put(file.toString(), Files.readString(file));
    }
    List<RuleTestResult> results = tests.run(texts);
    results.forEach(result -> print(result, terminal));
    return results.stream().allMatch(RuleTestResult::passed) ? 0 : 1;
  }

  private static List<Path> below(Path rules) throws IOException {
    if (!Files.isDirectory(rules)) {
      return List.of();
    }
    PathMatcher tests = FileSystems.getDefault().getPathMatcher("glob:**/tests/*.{yml,yaml}");
    try (Stream<Path> paths = Files.walk(rules)) {
      return paths.filter(tests::matches).sorted().toList();
    }
  }

  /** The files that a pattern means, {@code *} within one folder. */
  private static Map<String, String> find(String testFile, String pattern) {
    Path parent = Path.of(testFile).getParent();
    Path path = (parent == null ? Path.of("") : parent).resolve(pattern).normalize();
    Path folder = path.getParent() == null ? Path.of(".") : path.getParent();
    Map<String, String> found = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path.getFileName());
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> Files.isRegularFile(file) && matcher.matches(file.getFileName()))
            .forEach(file -> found.put(file.normalize().toString(), text(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(RuleTestResult result, Terminal terminal) {
    terminal.line(
        (result.passed() ? terminal.green("✓ ") : terminal.red("✗ "))
            + "%s: %d tests, %d checks, %d not met"
                .formatted(
                    result.path(), result.tests(), result.checks(), result.mismatches().size()));
    result.problems().forEach(problem -> terminal.line("  " + problem));
    result.mismatches().forEach(mismatch -> print(mismatch, terminal));
  }

  private static void print(Mismatch mismatch, Terminal terminal) {
    String test = mismatch.test().isEmpty() ? "" : ", test '%s'".formatted(mismatch.test());
    terminal.line(
        "  %s:%d:%d%s: %s"
            .formatted(
                mismatch.place().file(),
                mismatch.place().line(),
                mismatch.place().column(),
                test,
                terminal.bold(mismatch.what())));
    if (!mismatch.expected().isEmpty() || !mismatch.got().isEmpty()) {
      SideBySide.lines("expected", mismatch.expected(), "got", mismatch.got())
          .forEach(line -> terminal.line("    " + line));
    }
    mismatch.hints().forEach(hint -> terminal.line("    " + hint));
  }
}
