package io.auscult.alert.ruletest;

import io.auscult.config.YamlMap.Place;
import java.time.Duration;
import java.util.List;

/**
 * A file of tests, as it is written.
 *
 * @param ruleFiles the rules under test; patterns, relative to the file
 * @param signalFiles where signals are defined; empty: input series are the signals themselves
 * @param interval the distance of evaluations
 * @param groupOrder names of groups in the order of their evaluation
 * @param fuzzy whether values of expressions may differ by rounding
 */
public record RuleTestFile(
    String path,
    List<Pattern> ruleFiles,
    List<Pattern> signalFiles,
    Duration interval,
    List<String> groupOrder,
    boolean fuzzy,
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
