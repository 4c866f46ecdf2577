package io.auscult.rules.template;

/** A template that cannot be read or expanded: where in its text, and what is wrong. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String problem;

  TemplateException(int line, int column, String problem) {
    super("line " + line + ", column " + column + ": " + problem);
    this.line = line;
    this.column = column;
    this.problem = problem;
  }

  /** Line of the template's text, from 1. */
  public int line() {
    return line;
  }

  /** Column in characters, from 1. */
  public int column() {
    return column;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }
}
