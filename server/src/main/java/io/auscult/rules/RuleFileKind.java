package io.auscult.rules;

/** What a file below the folder of rules is, by its path. */
public enum RuleFileKind {
  /** Rules for Drools. */
  DRL,
  /** Rules in Prometheus' format. */
  PROMETHEUS,
  /** Tests of rules: YAML in a folder {@code tests}. */
  TESTS;

  /** The kind of a file whose path has {@code /} between names. */
  public static RuleFileKind of(String path) {
    if (path.endsWith(".drl")) {
      return DRL;
    }
    return ("/" + path).contains("/tests/") ? TESTS : PROMETHEUS;
  }
}
