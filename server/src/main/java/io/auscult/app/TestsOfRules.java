package io.auscult.app;

import io.auscult.alert.ruletest.RuleTestResult;
import io.auscult.alert.ruletest.RuleTests;
import io.auscult.signal.SignalCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs the tests in folders {@code tests} that name a rule file, with a text that the file does not
 * have yet: only rules whose tests pass are published.
 *
 * @param folder the folder of rules
 */
record TestsOfRules(Path folder, Supplier<SignalCatalog> signals) {

  /** The tests that fail, a line for each fault; empty where no test names the file. */
  List<String> failures(String path, String text) {
    Map<String, String> files = files();
    files.put(path, text);
    List<String> failures = new ArrayList<>();
    files.forEach((name, content) -> {
      if (isTest(name)) {
        failures.addAll(failures(name, content, path, files));
      }
    });
    return failures;
  }

  private List<String> failures(
      String test, String content, String changed, Map<String, String> files) {
    List<String> found = new ArrayList<>();
    RuleTests tests =
        new RuleTests(
            (file, pattern) -> {
              Map<String, String> matching = matching(file, pattern, files);
              found.addAll(matching.keySet());
              return matching;
            },
            signals.get());
    RuleTestResult result = tests.run(Map.of(test, content)).getFirst();
    boolean concerned = found.contains(changed) || test.equals(changed);
    return concerned && !result.passed() ? words(result) : List.of();
  }

  private static List<String> words(RuleTestResult result) {
    List<String> words = new ArrayList<>(result.problems().stream().map(Object::toString).toList());
    result
        .mismatches()
        .forEach(mismatch ->
            words.add(
                "%s:%d:%d: %s: expected %s, got %s"
                    .formatted(
                        mismatch.place().file(),
                        mismatch.place().line(),
                        mismatch.place().column(),
                        mismatch.what(),
                        mismatch.expected(),
                        mismatch.got())));
    return words;
  }

  /** The files that a pattern means, {@code *} within one folder. */
  private static Map<String, String> matching(
      String testFile, String pattern, Map<String, String> files) {
    Path path = Path.of(testFile).resolveSibling(pattern).normalize();
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
    Map<String, String> matching = new TreeMap<>();
    files.forEach((name, text) -> {
      if (matcher.matches(Path.of(name))) {
        matching.put(name, text);
      }
    });
    return matching;
  }

  private static boolean isTest(String path) {
    return ("/" + path).contains("/tests/") && !path.endsWith(".drl");
  }

  private Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (name.matches(".*\\.(drl|yml|yaml)") && !name.startsWith(".")) {
          files.put(name, Files.readString(path));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
