package io.auscult.alert.ruletest;

import io.auscult.config.YamlMap.Place;
import io.auscult.stats.Holidays;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A file of tests, as it is written.
 *
 * @param ruleFiles the rules under test; patterns, relative to the file
 * @param signalFiles where signals are defined; empty: input series are the signals themselves
 * @param interval the distance of evaluations
 * @param groupOrder names of groups in the order of their evaluation
 * @param fuzzy whether values of expressions may differ by rounding
 * @param holidays instead of those in force, where the file names its own
 */
public record RuleTestFile(
    String path,
    List<Pattern> ruleFiles,
    List<Pattern> signalFiles,
    Duration interval,
    List<String> groupOrder,
    boolean fuzzy,
    Optional<Holidays> holidays,
    List<RuleTest> tests) {
  public RuleTestFile {
    ruleFiles = List.copyOf(ruleFiles);
    signalFiles = List.copyOf(signalFiles);
    groupOrder = List.copyOf(groupOrder);
    tests = List.copyOf(tests);
  }

  /** A pattern of file names, and where it stands. */
  public record Pattern(String text, Place place) {}
}
