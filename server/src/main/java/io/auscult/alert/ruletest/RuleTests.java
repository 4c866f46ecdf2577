package io.auscult.alert.ruletest;

import io.auscult.config.Problem;
import io.auscult.config.Problems;
import io.auscult.rules.Compilation;
import io.auscult.rules.DrlCompiler;
import io.auscult.rules.DrlFile;
import io.auscult.rules.RuleFileKind;
import io.auscult.rules.RuleProblem;
import io.auscult.rules.RuleSet;
import io.auscult.rules.prometheus.PrometheusGroup;
import io.auscult.rules.prometheus.RuleFileReader;
import io.auscult.signal.CatalogReader;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.stats.LocalCalendar;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs tests of rules. Reads no file itself: whoever calls has the texts, those of files that are
 * not yet saved included. Takes about the time of the evaluations; for any thread.
 */
public final class RuleTests {
  private final Texts texts;
  private final SignalCatalog inForce;
  private final LocalCalendar calendar;

  /** Finds the texts of files. */
  @FunctionalInterface
  public interface Texts {

    /**
     * The files that a pattern means, by the path that messages give them.
     *
     * @param testFile the file in which the pattern stands, to whose folder it is relative
     */
    Map<String, String> find(String testFile, String pattern);

    /** Finds among some files, texts by path; {@code *} stands for a part of a name. */
    static Texts among(Map<String, String> files) {
      return (testFile, pattern) -> {
        Path path = Path.of(testFile).resolveSibling(pattern).normalize();
        PathMatcher matcher = path.getFileSystem().getPathMatcher("glob:" + path);
        return files.entrySet().stream()
            .filter(file -> matcher.matches(Path.of(file.getKey())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      };
    }
  }

  /**
   * Tests over files.
   *
   * @param inForce signals that rules may name, though the tests define none
   * @param calendar the zone of calendar slots, and the holidays of files that name none
   */
  public RuleTests(Texts texts, SignalCatalog inForce, LocalCalendar calendar) {
    this.texts = texts;
    this.inForce = inForce;
    this.calendar = calendar;
  }

  /** Runs the tests of some files, texts by path. */
  public List<RuleTestResult> run(Map<String, String> files) {
    List<RuleTestResult> results = new ArrayList<>();
    new TreeMap<>(files).forEach((path, text) -> results.add(run(path, text)));
    return results;
  }

  private RuleTestResult run(String path, String text) {
    Problems problems = new Problems();
    RuleTestFile file = RuleTestReader.read(path, text, problems);
    if (!problems.isEmpty()) {
      return RuleTestResult.of(path, problems.list());
    }
    RulesUnderTest rules = rules(file, problems);
    if (!problems.isEmpty()) {
      return RuleTestResult.of(path, problems.list());
    }
    List<Mismatch> mismatches = new ArrayList<>();
    file.tests().forEach(test -> mismatches.addAll(TestRun.of(rules, test, file)));
    int checks =
        file.tests().stream()
            .mapToInt(test -> test.alerts().size() + test.expressions().size())
            .sum();
    return new RuleTestResult(path, List.of(), file.tests().size(), checks, mismatches);
  }

  private RulesUnderTest rules(RuleTestFile file, Problems problems) {
    SignalCatalog defined = signals(file, problems);
    SignalCatalog named = file.signalFiles().isEmpty() ? inForce : defined;
    List<DrlFile> drl = new ArrayList<>();
    List<PrometheusGroup> groups = new ArrayList<>();
    found(file, file.ruleFiles(), "rule", problems)
        .forEach((path, text) -> {
          if (RuleFileKind.of(path) == RuleFileKind.DRL) {
            drl.add(new DrlFile(path, text));
          } else {
            groups.addAll(RuleFileReader.read(path, text, problems));
          }
        });
    return new RulesUnderTest(
        compiled(drl, names(file, named), problems),
        ordered(groups, file.groupOrder()),
        defined,
        signal -> named.signal(signal).map(Signal::step).orElse(Signal.DEFAULT_STEP),
        file.holidays().map(calendar::withHolidays).orElse(calendar));
  }

  private SignalCatalog signals(RuleTestFile file, Problems problems) {
    List<Signal> signals = new ArrayList<>();
    found(file, file.signalFiles(), "signal", problems)
        .forEach(
            (path, text) -> signals.addAll(CatalogReader.parse(text, path, problems).signals()));
    return problems.isEmpty() ? new SignalCatalog(signals, List.of()) : SignalCatalog.EMPTY;
  }

  private Map<String, String> found(
      RuleTestFile file, List<RuleTestFile.Pattern> patterns, String kind, Problems problems) {
    Map<String, String> all = new TreeMap<>();
    for (RuleTestFile.Pattern pattern : patterns) {
      Map<String, String> found = texts.find(file.path(), pattern.text());
      if (found.isEmpty()) {
        problems.add(
            pattern.place().problem("there is no %s file '%s'".formatted(kind, pattern.text())));
      }
      all.putAll(found);
    }
    return all;
  }

  /** What {@code .drl} rules may name: known signals, and input series that stand for others. */
  private static Set<String> names(RuleTestFile file, SignalCatalog named) {
    Set<String> names = new HashSet<>();
    named.signals().forEach(signal -> names.add(signal.name()));
    if (file.signalFiles().isEmpty()) {
      file.tests().stream()
          .flatMap(test -> test.series().stream())
          .forEach(line -> names.add(line.labels().metricName()));
    }
    return names;
  }

  private static RuleSet compiled(List<DrlFile> files, Set<String> signals, Problems problems) {
    return switch (DrlCompiler.compile(files, signals)) {
      case Compilation.Compiled(RuleSet rules) -> rules;
      case Compilation.Rejected(List<RuleProblem> mistakes) -> {
        mistakes.forEach(mistake -> problems.add(problem(mistake)));
        yield RuleSet.EMPTY;
      }
    };
  }

  private static Problem problem(RuleProblem mistake) {
    String rule = mistake.rule().map(name -> "rule \"" + name + "\": ").orElse("");
    return new Problem(
        mistake.place().file(),
        mistake.place().line(),
        mistake.place().column(),
        rule + mistake.message());
  }

  /** Groups that are not named come first, like promtool's; else as their files have them. */
  private static List<PrometheusGroup> ordered(List<PrometheusGroup> groups, List<String> order) {
    return groups.stream()
        .sorted(Comparator.comparingInt(group -> Math.max(0, order.indexOf(group.name()))))
        .toList();
  }
}
