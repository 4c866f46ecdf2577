package io.auscult.rules;

import java.util.List;

/**
 * A rule as its file says it.
 *
 * @param name unique among all files
 * @param place where it begins
 * @param patterns its positive patterns in the order of writing
 * @param others what else stands under {@code when}, as written: {@code not Reading(...)}
 * @param text the rule as it is written, from {@code rule} to {@code end}
 */
public record RuleDefinition(
    String name,
    Place place,
    RulePolicy policy,
    RuleInputs inputs,
    List<PatternText> patterns,
    List<String> others,
    String text) {
  public RuleDefinition {
    patterns = List.copyOf(patterns);
    others = List.copyOf(others);
  }

  /** Eight digits that differ where the text does. */
  public String version() {
    return TextVersion.of(text);
  }
}
