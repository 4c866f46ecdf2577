package io.auscult.alert.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.config.Problems;
import io.auscult.rules.RuleFolder;
import io.auscult.signal.CatalogReader;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.stats.LocalCalendar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packs in {@code rules/} with their own tests, over the shipped signals. */
class ShippedPacksIT {
  private static final Path HOME = Path.of("..");
  private static final SignalCatalog SIGNALS =
      CatalogReader.read(HOME.resolve("provisioning/auscult/signals"), Map.of(), new Problems());
  private static final Map<String, String> FILES = files();

  private static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (String folder : new String[] {"rules", "provisioning/auscult/signals"}) {
      try (Stream<Path> paths = Files.walk(HOME.resolve(folder))) {
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          files.put(HOME.relativize(path).toString(), Files.readString(path));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static Map<String, String> tests() {
    Map<String, String> tests = new TreeMap<>(FILES);
    tests.keySet().removeIf(path -> !path.contains("/tests/"));
    return tests;
  }

  @Test
  void compileWithoutMistakesAndWarnings() {
    RuleFolder folder = folder();

    assertThat(folder.problems()).isEmpty();
    assertThat(folder.warnings(_ -> true)).isEmpty();
  }

  private static RuleFolder folder() {
    Set<String> names = SIGNALS.signals().stream().map(Signal::name).collect(Collectors.toSet());
    RuleFolder folder = new RuleFolder(HOME.resolve("rules"), () -> names);
    folder.refresh();
    return folder;
  }

  @Test
  void passTheirTests() {
    assertThat(new RuleTests(RuleTests.Texts.among(FILES), SIGNALS, LocalCalendar.UTC).run(tests()))
        .isNotEmpty()
        .allSatisfy(result -> {
          assertThat(result.problems()).as(result.path()).isEmpty();
          assertThat(result.mismatches()).as(result.path()).isEmpty();
          assertThat(result.checks()).as(result.path()).isPositive();
        });
  }

  @Test
  void haveForEachAlertATestInWhichItFiresAndOneInWhichItDoesNot() {
    Set<String> alerts =
        folder().rules().rules().stream()
            .map(rule -> rule.policy().alert())
            .collect(Collectors.toSet());
    assertThat(checked(check -> !check.expected().isEmpty())).containsAll(alerts);
    assertThat(checked(check -> check.expected().isEmpty())).containsAll(alerts);
  }

  private static Set<String> checked(Predicate<RuleTest.AlertCheck> checks) {
    Set<String> alerts = new TreeSet<>();
    tests()
        .forEach((path, text) ->
            RuleTestReader.read(path, text, new Problems()).tests().stream()
                .flatMap(test -> test.alerts().stream())
                .filter(checks)
                .forEach(check -> alerts.add(check.alert())));
    return alerts;
  }
}
