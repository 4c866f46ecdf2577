package io.auscult.rules.repository;

import java.util.List;
import java.util.Map;

/** Judges the text of a rule file before it is written. */
@FunctionalInterface
public interface RuleChecks {

  /**
   * What is wrong with a text, a line each with its place, and what is hardly meant.
   *
   * @param problems empty where it may be written
   */
  record Verdict(List<String> problems, List<String> warnings) {
    /** Nothing is wrong. */
    public static final Verdict GOOD = new Verdict(List.of(), List.of());

    public Verdict {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Judges a text.
   *
   * @param files the texts of the folder as they are now, by path
   */
  Verdict check(String path, String text, Map<String, String> files);
}
