package io.auscult.app;

import io.auscult.alert.ruletest.RuleTestResult;
import io.auscult.alert.ruletest.RuleTests;
import io.auscult.rules.RuleFileKind;
import io.auscult.signal.SignalCatalog;
import io.auscult.stats.LocalCalendar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Runs the tests in folders {@code tests} that name a rule file, with a text that the file does not
 * have yet: only rules whose tests pass are published.
 */
record TestsOfRules(Supplier<SignalCatalog> signals, LocalCalendar calendar) {

  /**
   * The tests that fail, a line for each fault; empty where no test names the file.
   *
   * @param files texts of all files by path, of this one the old
   */
  List<String> failures(String path, String text, Map<String, String> files) {
    Map<String, String> changed = new TreeMap<>(files);
    changed.put(path, text);
    List<String> failures = new ArrayList<>();
    changed.forEach((name, content) -> {
      if (RuleFileKind.of(name) == RuleFileKind.TESTS) {
        failures.addAll(failures(name, content, path, RuleTests.Texts.among(changed)));
      }
    });
    return failures;
  }

  private List<String> failures(String test, String content, String path, RuleTests.Texts texts) {
    Set<String> concerned = new HashSet<>(Set.of(test));
    RuleTests tests =
        new RuleTests(
            (file, pattern) -> {
              Map<String, String> found = texts.find(file, pattern);
              concerned.addAll(found.keySet());
              return found;
            },
            signals.get(),
            calendar);
    RuleTestResult result = tests.run(Map.of(test, content)).getFirst();
    return concerned.contains(path) && !result.passed() ? words(result) : List.of();
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
}
