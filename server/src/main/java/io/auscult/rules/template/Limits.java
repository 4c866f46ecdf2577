package io.auscult.rules.template;

/** What one template may use up, so that none takes the server with it. */
final class Limits {
  /** Characters of a template's text, of its output and of each text that it computes. */
  static final int CHARACTERS = 65_536;

  /** Statements, commands and arguments evaluated in one expansion. */
  static final int STEPS = 200_000;

  /** Calls of {@code query} in one expansion. */
  static final int QUERIES = 1_000;

  /** Calls of {@code match} and {@code reReplaceAll} in one expansion. */
  static final int REGEXES = 1_000;

  /** Blocks, parentheses or maps inside each other, as they are written. */
  static final int DEPTH = 100;

  /** The same while a template is expanded, where templates call each other. */
  static final int NESTING = 500;

  private Limits() {}
}
